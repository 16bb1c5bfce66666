"""The sentences that actions fill in (`contenu/phrases.yml`), and what each may be filled with."""

import string
from collections.abc import Mapping
from pathlib import Path

from microcredit.content.never_said import NeverSaid
from microcredit.content.problems import Problems
from microcredit.content.yaml_files import read_entries
from microcredit.text.typography import faults, typeset

# What the code says, and the fields it gives to each sentence. A sentence may use fewer fields, never others.
FIELDS: dict[str, frozenset[str]] = {
    "organisme_confirme": frozenset({"lieu", "organisme"}),
    "organisme_selon_la_page": frozenset({"lieu", "organisme"}),
    "organisme_selon_une_source": frozenset({"lieu", "organisme", "editeur", "date"}),
    "organisme_selon_son_territoire": frozenset({"lieu", "organisme", "editeur", "date", "territoire"}),
    "lieu_et_region": frozenset({"lieu", "region"}),
    "aucun_organisme": frozenset({"en"}),
    "ligne_vide_de_la_page": frozenset({"ligne"}),
    "absent_de_la_page": frozenset(),
    "autre_nom_sur_la_page": frozenset({"nom_page"}),
    "quel_territoire": frozenset({"en"}),
    "quel_homonyme": frozenset({"nom"}),
    "quel_endroit": frozenset(),
    "lieu_probable": frozenset({"nom"}),
    "un_autre_endroit": frozenset(),
    "ailleurs_au_quebec": frozenset(),
    "lieu_dehors": frozenset({"en"}),
    "lieu_inconnu": frozenset({"lieu"}),
    "deux_organismes_possibles": frozenset({"en", "organismes"}),
    "reseau_et_site": frozenset({"site"}),
    "autres_portes": frozenset(),
    "porte": frozenset({"nom", "offre", "editeur", "date"}),
    "au_telephone": frozenset({"ligne"}),
    "contact": frozenset({"date"}),
    "contact_sans_date": frozenset(),
    "contact_telephone": frozenset({"valeur"}),
    "contact_courriel": frozenset({"valeur"}),
    "contact_site": frozenset({"valeur"}),
    "contact_adresse": frozenset({"valeur"}),
    "contact_adresse_seule": frozenset({"site"}),
    "contact_inconnu": frozenset({"site"}),
    "demander_lieu": frozenset(),
    "redemander_lieu": frozenset(),
    "revenir_au_lieu": frozenset(),
    "lieu_introuvable": frozenset({"site"}),
    "lieu_abandonne": frozenset(),
    "organisme_sert": frozenset({"Organisme", "territoires"}),
    "organisme_sert_selon_la_page": frozenset({"organisme", "territoires"}),
    "organisme_sert_selon_une_source": frozenset({"organisme", "territoires", "editeur", "date"}),
    "organisme_noms_avant": frozenset({"noms"}),
    "organisme_ancien_nom": frozenset({"dit", "organisme"}),
    "organisme_historique": frozenset({"organisme"}),
    "organisme_daujourdhui": frozenset(),
    "organisme_tete": frozenset({"Organisme"}),
    "quel_organisme": frozenset(),
    "liste_region": frozenset({"region", "organisme"}),
    "liste_fin": frozenset(),
    "entre_sujets": frozenset(),
    "est_ce_ce_sujet": frozenset(),
    "pas_ca": frozenset(),
    "pas_compris": frozenset(),
    "pas_compris_encore": frozenset({"site"}),
    "hors_sujet": frozenset(),
    "oui_a_quoi": frozenset(),
    "rien_a_repeter": frozenset(),
    "panne": frozenset({"site"}),
    "message_vide": frozenset(),
    "message_sans_mots": frozenset(),
    "message_trop_long": frozenset({"limite"}),
    "choix_perime": frozenset(),
    "renseignement_cache": frozenset({"renseignements"}),
    "effacer_confirmer": frozenset(),
    "effacement_rate": frozenset(),
    "trop_vite": frozenset({"secondes"}),
    "autres_choix": frozenset(),
    "choix_suite": frozenset(),
    "choix_debut": frozenset(),
    "messenger_accueil": frozenset(),
    "trop_de_messages": frozenset(),
    "piece_jointe": frozenset(),
    "message_vocal": frozenset(),
    "position_recue": frozenset(),
    "message_modifie": frozenset(),
    "en_groupe": frozenset(),
    "requete_trop_lente": frozenset(),
    "hote_inconnu": frozenset(),
    "appel_illisible": frozenset(),
    "appel_champs": frozenset({"attendu"}),
    "appel_type": frozenset(),
    "appel_trop_gros": frozenset({"limite"}),
    "origine_refusee": frozenset(),
    "vote_sans_reponse": frozenset(),
    "raison_confirme": frozenset(),
    "raison_a_valider": frozenset(),
    "raison_aucun": frozenset(),
    "raison_plusieurs": frozenset(),
    "raison_a_preciser": frozenset(),
    "raison_dehors": frozenset(),
    "raison_inconnu": frozenset(),
    "dire_lieu": frozenset({"en"}),
    "dire_lieu_region": frozenset({"en", "region"}),
    "dire_nom": frozenset({"nom"}),
    "appel_parametres": frozenset({"attendu"}),
    "appel_lieu": frozenset({"limite"}),
    "appel_methode": frozenset({"attendu"}),
    "adresse_inconnue": frozenset(),
    "source": frozenset({"editeur", "date"}),
}


class Phrasebook:
    """The sentences, typeset, ready to be filled in."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """Keeps sentences that have been checked against FIELDS."""
        self._phrases = dict(phrases)

    def say(self, phrase_id: str, **fields: str) -> str:
        """Returns the sentence filled in. Raises KeyError for an unknown sentence: a fault of the code, not of the content."""
        return self._phrases[phrase_id].format(**fields)


def read_phrases(path: Path, never: NeverSaid, problems: Problems) -> Phrasebook:
    """Reads the sentences; one that is missing, unknown, or asks for a field it is not given is noted in `problems`."""
    entries = read_entries(path, problems)
    phrases: dict[str, str] = {}
    for phrase_id in sorted(FIELDS.keys() - entries.keys()):
        problems.add(path, 0, f"la phrase « {phrase_id} » manque", "remettez-la")
    for phrase_id, (line, text) in entries.items():
        if phrase_id not in FIELDS:
            problems.add(path, line, f"la phrase « {phrase_id} » ne sert à rien", "retirez-la")
        elif not isinstance(text, str) or not text.strip():
            problems.add(path, line, f"la phrase « {phrase_id} » est vide", "écrivez-la")
        elif _fields_are_known(path, line, phrase_id, text, problems):
            for fault, remedy in faults(text):
                problems.add(path, line, f"« {phrase_id} » a {fault}", remedy)
            for fault, remedy in never.faults(text):
                problems.add(path, line, f"« {phrase_id} » {fault}", remedy)
            phrases[phrase_id] = typeset(text.strip())
    return Phrasebook(phrases)


def _fields_are_known(path: Path, line: int, phrase_id: str, text: str, problems: Problems) -> bool:
    known = ", ".join(f"{{{field}}}" for field in sorted(FIELDS[phrase_id])) or "aucun champ"
    try:
        parsed = [parts[1:] for parts in string.Formatter().parse(text) if parts[1] is not None]
    except ValueError:
        problems.add(path, line, f"« {phrase_id} » a une accolade en trop", f"cette phrase peut avoir : {known}")
        return False
    # « {site:d} » or « {site!r} » would be a format, and could fail when the sentence is said.
    unknown = [field for field, spec, conversion in parsed if field not in FIELDS[phrase_id] or spec or conversion]
    for field in unknown:
        problems.add(path, line, f"« {phrase_id} » a le champ inconnu {{{field}}}", f"cette phrase peut avoir : {known}")
    return not unknown
