namespace Duel.Cli;

/// <summary><c>duel bench anomaly</c>: how well detectors find known anomalies, over several seeds.</summary>
internal sealed class Anomalies : IBench
{
    private readonly AnomaliesOptions options = new();

    /// <inheritdoc/>
    public int Place => 3;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("anomaly", "Learn what is normal in known sets, and measure how well anomalies are found, beside simpler detectors.",
            ("duel bench anomaly mnist ./mnist -o results", "Each digit in turn is normal; broken off, the same line goes on"),
            ("duel bench anomaly tables ./tables --seeds 3 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => StudyVerb.RunAsync(parsed, shell, options.Threads, options.Out, say => AnomalyStudy.RunAsync(OptionsOf(parsed, shell), say, shell.Stop.Token)));
        return verb;
    }

    private AnomalyStudyOptions OptionsOf(ParseResult given, Shell shell) => new()
    {
        Set = given.GetValue(options.Set)!,
        Data = shell.At(given.GetValue(options.Folder)!),
        Cells = given.GetValue(options.Cells) ?? [],
        Method = given.GetValue(options.Method) is { } method ? Enum.Parse<AnomalyMethod>(method, ignoreCase: true) : null,
        LatentLength = given.GetValue(options.Latent),
        IsChoosing = given.GetValue(options.Choosing),
        Seed = given.GetValue(options.Seed),
        Seeds = given.GetValue(options.Seeds),
        Steps = given.GetValue(options.Steps),
        Folder = StudyVerb.FolderOf(given, options.Out, shell),
    };
}
