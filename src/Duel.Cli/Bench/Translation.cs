namespace Duel.Cli;

/// <summary><c>duel bench translation</c>: what translations of known sets are worth, beside the network that learns by distance alone, over several seeds.</summary>
internal sealed class Translation : IBench
{
    private readonly TranslationBenchOptions options = new();

    /// <inheritdoc/>
    public int Place => 3;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("translation", "Learn translations of known sets, and measure them beside the network that learns by the distance alone, over several seeds.",
            ("duel bench translation facades ./facades", "Label maps to photographs, 400 pairs to learn and 100 to test"),
            ("duel bench translation openmoji ./openmoji --seeds 3 -o runs/openmoji", "Lines to colour; the runs are kept, and go on if they were stopped"),
            ("duel bench translation digits ./mnist --json", "Digits without pairs, for other programs"))
            .With(options);
        verb.SetAction((parsed, _) => StudyVerb.RunAsync(parsed, shell, options.Threads, options.Out, say => TranslationStudy.RunAsync(OptionsOf(parsed, shell), say, shell.Stop.Token)));
        return verb;
    }

    private TranslationStudyOptions OptionsOf(ParseResult given, Shell shell) => new()
    {
        Set = given.GetValue(options.Set)!,
        Data = shell.At(given.GetValue(options.Folder)!),
        Seed = given.GetValue(options.Seed),
        Seeds = given.GetValue(options.Seeds),
        Steps = given.GetValue(options.Steps),
        Folder = StudyVerb.FolderOf(given, options.Out, shell),
    };
}
