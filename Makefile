.DEFAULT_GOAL := help
.PHONY: help run telegram telegram-webhook messenger-menu channels shell train check topic comprendre settings erase export evaluate test test-fast lint types imports bench lock clean

PYTHON := .venv/bin/python
export MICROCREDIT_PYTHON
# As it was typed: make would expand what it holds, and a shell would run it.
override ID := $(value ID)
override NAME := $(value NAME)
override FAMILY := $(value FAMILY)
override PHRASE := $(value PHRASE)
override ONLY := $(value ONLY)
export ID NAME FAMILY PHRASE ONLY

help: ## Liste ces commandes
	@grep -hE "^[a-z-]+:.*##" $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

run: ## Démarre tout : environnement, modèle, assistant (Ctrl-C arrête)
	@scripts/setup.sh app
	@exec $(PYTHON) -m microcredit run --until-make-ends

shell: ## Parle à l'assistant dans le terminal (pendant que make run tourne)
	@scripts/setup.sh app
	@exec $(PYTHON) -m microcredit shell

telegram: ## Démarre tout, avec Telegram sans adresse publique (il faut MICROCREDIT_TELEGRAM_TOKEN)
	@scripts/setup.sh app
	@exec env MICROCREDIT_TELEGRAM_MODE=polling $(PYTHON) -m microcredit run --needs Telegram --until-make-ends

telegram-webhook: ## Demande à Telegram d'apporter les messages à MICROCREDIT_PUBLIC_URL
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit telegram-webhook

messenger-menu: ## Donne à la page Messenger son accueil et son menu
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit messenger-menu

channels: ## Dit quels canaux sont ouverts (CHECK=1 essaie les jetons)
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit channels $(if $(CHECK),--ask)

train: ## Entraîne le modèle, seulement si ce dont il est fait a changé
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit train

check: ## Vérifie les tables, les réponses et les données : toutes les fautes d'un coup
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit check

topic: ## Commence un sujet : make topic NAME=prets_verts (FAMILY=credit : son fichier; sans cela, demande)
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit topic --family="$$FAMILY" -- "$$NAME"

comprendre: ## Dit pourquoi une phrase est comprise ainsi : make comprendre PHRASE="chu à Laval, combien je peux emprunter"
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit comprendre -- "$$PHRASE"

settings: ## Récrit les tableaux des réglages dans docs/, d'après le code
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit settings

erase: ## Efface une conversation : make erase ID=numéro
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit erase -- "$$ID"

export: ## Écrit une conversation en JSON : make export ID=numéro
	@scripts/setup.sh app
	@$(PYTHON) -m microcredit export -- "$$ID"

ifeq ($(strip $(ONLY)),)
test: ## Installe ce qu'il faut et passe toutes les vérifications et tous les tests (ONLY="tests/places ear" : ceux-là seulement)
	@scripts/setup.sh dev
	@$(MAKE) --no-print-directory lint types imports
	@$(PYTHON) -m microcredit check
	@$(PYTHON) -m microcredit train
	@$(PYTHON) -m pytest -n 2 --dist loadfile
else
test:
	@scripts/setup.sh dev
	@scripts/test_only.sh
endif

test-fast: ## Passe les tests sans serveur, ni modèle, ni navigateur : une minute
	@scripts/setup.sh dev
	@$(PYTHON) -m pytest -n 2 --dist loadfile -m "not server and not model and not browser and not slow"

lint:
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

types:
	@$(PYTHON) -m mypy

imports:
	@.venv/bin/lint-imports

evaluate: ## Mesure ce que l'assistant comprend et écrit le rapport (HALF=scellee RELEASE=oui à une version seulement; REFERENCES=1 pour les configurations de Rasa)
	@scripts/setup.sh dev
	@$(PYTHON) -m microcredit evaluate --half $(or $(HALF),travail) $(if $(REFERENCES),--references) $(if $(filter oui,$(RELEASE)),--release)

bench: ## Mesure ce que coûtent un tour et un lieu, à côté de la configuration par défaut de Rasa (quelques minutes)
	@scripts/setup.sh dev
	@$(PYTHON) -m microcredit train
	@$(PYTHON) benchmarks/places.py
	@$(PYTHON) benchmarks/turns.py

lock: ## Récrit les fichiers de dépendances verrouillées (requirements/*.txt)
	@for name in uv app dev; do \
		.venv/bin/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-header \
			requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

clean: ## Retire l'environnement et les modèles (garde les conversations)
	@rm -rf .venv .rasa models widget/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
