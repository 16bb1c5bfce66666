#!/bin/sh
# Builds the Python environment in .venv from the locked requirements; does nothing when nothing changed.
# Usage: scripts/setup.sh app|dev
set -eu
cd "$(dirname "$0")/.."

kind=${1:-app}
wanted=$(cat .python-version)
venv=.venv
stamp=$venv/.installed-$kind

fail() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

is_wanted() {
    "$1" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$wanted')" 2>/dev/null
}

find_python() {
    for candidate in "${MICROCREDIT_PYTHON:-}" "python$wanted" python3 python; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 && is_wanted "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    if command -v uv >/dev/null 2>&1; then
        uv python find "$wanted" 2>/dev/null || true
    fi
}

case $kind in
    app) files="requirements/app.txt" ;;
    dev) files="requirements/app.txt requirements/dev.txt" ;;
    *) fail "setup.sh : « $kind » est inconnu; écrivez app ou dev." ;;
esac

# Tests build the widget again and read its pages with axe: they need its packages (`make run` does not).
install_widget_tools() {
    lock=$(cksum <widget/package-lock.json)
    [ "$(cat widget/node_modules/.installed 2>/dev/null)" = "$lock" ] && return
    command -v npm >/dev/null 2>&1 || fail "Node 20 ou plus est nécessaire aux tests du widget et je ne trouve pas npm. Debian : apt-get install nodejs npm."
    echo "→ Outils du widget : installation dans widget/node_modules…"
    npm ci --prefix widget --silent --no-fund --no-audit || fail "Les outils du widget ne s'installent pas. Le réseau répond-il?"
    printf '%s' "$lock" >widget/node_modules/.installed
}
[ "$kind" = dev ] && install_widget_tools

# The interpreter counts too: an environment made by another Python is made again.
fingerprint=$(cat .python-version requirements/uv.txt $files | cksum)
if [ -x $venv/bin/python ] && is_wanted $venv/bin/python && [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ]; then
    exit 0
fi

python=$(find_python)
if [ -z "$python" ]; then
    fail "Python $wanted est nécessaire et je ne le trouve pas. Trois façons de l'avoir :
  pyenv :  pyenv install $wanted
  uv :     uv python install $wanted
  Debian : apt-get install python$wanted  (s'il y est offert)
S'il est ailleurs, donnez son chemin : make run MICROCREDIT_PYTHON=/chemin/vers/python$wanted"
fi

free_kb=$(df -Pk . | awk 'NR == 2 {print $4}')
if [ "$free_kb" -lt 4000000 ]; then
    fail "Il reste $((free_kb / 1024)) Mo sur le disque; l'installation en demande 4000. Faites de la place et recommencez."
fi

echo "→ Environnement Python ($kind) : installation dans $venv, une à trois minutes la première fois…"
if ! { [ -x $venv/bin/python ] && is_wanted $venv/bin/python; }; then
    rm -rf $venv
    "$python" -m venv $venv || fail "L'environnement ne se crée pas. Sous Debian : apt-get install python$wanted-venv."
fi
$venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt ||
    fail "uv ne s'installe pas. Le réseau répond-il? Recommencez : ce qui est déjà là ne sera pas refait."
set --
for file in $files; do
    set -- "$@" -r "$file"
done
# Compiled now and on all cores: where PYTHONDONTWRITEBYTECODE is set, each start would compile TensorFlow again (15 s or more).
VIRTUAL_ENV=$venv $venv/bin/uv pip install --quiet --compile-bytecode --require-hashes "$@" ||
    fail "Les paquets ne s'installent pas. Le réseau répond-il? Recommencez : ce qui est déjà là ne sera pas refait."
printf '%s\n' "$fingerprint" >"$stamp"
echo "→ Environnement prêt."
