namespace Duel.Cli;

/// <summary><c>duel bench tables</c>: how useful and private synthetic rows of known tables are, over several seeds.</summary>
internal sealed class Tables : IBench
{
    private readonly TablesOptions options = new();

    /// <inheritdoc/>
    public int Place => 2;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("tables", "Learn known tables, and measure what their synthetic rows are worth, over several seeds.",
            ("duel bench tables ./tables", "All of them in a table, beside real rows and simpler methods"),
            ("duel bench tables ./tables --sets pima --seeds 5 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => StudyVerb.RunAsync(parsed, shell, options.Threads, options.Out, say => TableStudy.RunAsync(OptionsOf(parsed, shell), say, shell.Stop.Token)));
        return verb;
    }

    private TableStudyOptions OptionsOf(ParseResult given, Shell shell) => new()
    {
        Data = shell.At(given.GetValue(options.Folder)!),
        Sets = given.GetValue(options.Sets) ?? [],
        IsPaper = given.GetValue(options.Preset) == "paper",
        Seed = given.GetValue(options.Seed),
        Seeds = given.GetValue(options.Seeds),
        Steps = given.GetValue(options.Steps),
        Folder = StudyVerb.FolderOf(given, options.Out, shell),
    };
}
