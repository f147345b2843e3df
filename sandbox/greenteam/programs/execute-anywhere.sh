#!/usr/bin/env bash
# Programs run from /tmp, HOME and the workspace: a copied binary, a script by its first line, one found on PATH.
set -eu
mkdir -p "$HOME/.local/bin"
for folder in /tmp "$HOME" /workspace "$HOME/.local/bin"; do
  cp /usr/bin/expr "$folder/my-expr"
  printf '#!/usr/bin/env python3\nprint("script")\n' >"$folder/my-script"
  chmod 755 "$folder/my-script"
  echo "$folder $("$folder/my-expr" 20 + 22) $("$folder/my-script")"
done
command -v my-script
