namespace Duel.Cli;

/// <summary><c>duel bench synthesis</c>: how fast methods of making pictures converge, over sets and seeds.</summary>
internal sealed class Synthesis : IBench
{
    private readonly SynthesisOptions options = new();

    /// <inheritdoc/>
    public int Place => 6;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("synthesis", "Measure how fast methods converge: the Fréchet distance at ten moments of each run, against steps and seconds.",
            ("duel bench synthesis fashion --minutes 2", "The default on garments, in a table"),
            ("duel bench synthesis ./flowers --methods default fastgan \"default width=16 augment=ada\" --minutes 5 --threads 1 -o study", "Three methods at equal time; the same line again goes on after an interruption"),
            ("duel bench synthesis fashion digits.npz --seeds 3 --features mobilenet-v2 --json", "Two sets in the features of a known network, for other programs"))
            .With(options);
        verb.SetAction((parsed, _) => StudyVerb.RunAsync(parsed, shell, options.Threads, options.Out, say => SynthesisStudy.RunAsync(OptionsOf(parsed, shell), say, new LineLogger(shell.Error.WriteLine), shell.Stop.Token)));
        return verb;
    }

    private SynthesisStudyOptions OptionsOf(ParseResult given, Shell shell)
    {
        var (steps, minutes, methods) = (given.GetValue(options.Steps), given.GetValue(options.Minutes), given.GetValue(options.Methods) ?? []);
        if (steps is not null && minutes is not null)
            throw CommandException.Usage("--steps and --minutes both limit the training", "Leave one of them out.");
        return new()
        {
            Sets = [.. given.GetValue(options.Sets)!.Select(set => SettingOptions.PlaceOf(set, shell))],
            Methods = methods.Length > 0 ? methods : [ImagePresets.Default],
            Features = given.GetValue(options.Features),
            Samples = given.GetValue(options.Count) ?? SynthesisStudy.UsualSamples,
            Time = minutes is { } some ? TimeSpan.FromMinutes(Math.Min(some, 1e7)) : null,
            Seed = given.GetValue(options.Seed),
            Seeds = given.GetValue(options.Seeds),
            Steps = steps,
            Folder = StudyVerb.FolderOf(given, options.Out, shell),
        };
    }
}
