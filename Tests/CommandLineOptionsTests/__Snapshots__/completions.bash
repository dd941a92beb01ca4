# bash completion for tool
_tool() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
  local command="${COMP_WORDS[1]}" options=''
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W 'lists setup --help --version' -- "$current"))
    return
  fi
  [[ ${COMP_WORDS[1]} == lists && ${COMP_WORDS[2]} == remove && $COMP_CWORD -gt 2 ]] && command='lists remove'
  case "$command" in
    'lists')
      options='--output --help'
      case "$previous" in
        --output|-o) { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); }; return ;;
      esac
      [[ $COMP_CWORD -eq 2 ]] && COMPREPLY=($(compgen -W 'remove' -- "$current"))
      ;;
    'lists remove')
      options='--output --action --help'
      case "$previous" in
        --output|-o) { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); }; return ;;
        --action) :; return ;;
      esac
      [[ $current != -* ]] && { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); }
      ;;
    'setup')
      options='--into --help'
      case "$previous" in
        --into) { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current"); }; return ;;
      esac
      [[ $current != -* ]] && COMPREPLY=($(compgen -W 'bash zsh fish' -- "$current"))
      ;;
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  fi
}
complete -F _tool tool
