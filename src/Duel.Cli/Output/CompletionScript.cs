namespace Duel.Cli;

/// <summary>Script with which a shell asks this program how a line may go on.</summary>
internal static class CompletionScript
{
    /// <summary>The verb that prints it.</summary>
    public const string Verb = "completion";

    // The directive is System.CommandLine's: [suggest:POSITION], and the line as one argument.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _duel() {
              local IFS=$'\n'
              COMPREPLY=( $(duel "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
              [[ ${#COMPREPLY[@]} -eq 0 ]] && compopt -o default
            }
            complete -F _duel duel
            """,
        ["zsh"] = """
            #compdef duel
            _duel() {
              local -a found
              found=("${(@f)$(duel "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              if [[ -n "${found[1]}" ]]; then compadd -- "${found[@]}"; else _files; fi
            }
            compdef _duel duel
            """,
        ["fish"] = """
            function __duel_complete
              set -l line (commandline -cp)
              duel "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
            end
            complete -c duel -a '(__duel_complete)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName duel -ScriptBlock {
              param($word, $line, $position)
              duel "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
              }
            }
            """,
    };

    /// <summary>The shells that there is one for.</summary>
    public static IReadOnlyList<string> Shells { get; } = [.. Scripts.Keys];

    /// <summary>The script of a shell.</summary>
    public static string Of(string shell) => Scripts[shell];
}
