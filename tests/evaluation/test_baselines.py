import pytest
import yaml

from microcredit.evaluation.baselines import BASELINES, CONFIGURATIONS


def test_there_is_a_configuration_for_every_baseline_and_no_other() -> None:
    assert sorted(path.stem for path in CONFIGURATIONS.glob("*.yml")) == sorted(BASELINES)


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_is_rasas_own_components_in_french(name: str) -> None:
    config = yaml.safe_load((CONFIGURATIONS / f"{name}.yml").read_text(encoding="utf-8"))
    assert config["language"] == "fr"
    assert config["pipeline"]
    assert not any(component["name"].startswith("microcredit") for component in config["pipeline"])
