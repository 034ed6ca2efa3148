namespace Duel.Cli;

/// <summary><c>duel bench step</c>: how long a training step takes.</summary>
internal sealed class Step : IBench
{
    private const double UsualSeconds = 10;
    private readonly StepOptions options = new();

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("step", "Time a training step of a known pair of networks: discriminator, generator and both optimizers.",
            ("duel bench step --preset dcgan-64", "How fast is DCGAN here?"),
            ("duel bench step --preset all --seconds 5", "A table of all presets"),
            ("duel bench step --preset mlp-ring --steps 1000 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        var (name, json) = (given.GetValue(options.Preset)!, given.GetValue(GlobalOptions.Json));
        if (given.GetValue(options.Seconds) is not null && given.GetValue(options.Steps) is not null)
            throw CommandException.Usage("--seconds and --steps both limit the measurement", "Leave one of them out.");
        if (name == StepOptions.All)
        {
            var reports = await AllAsync(given, shell, json ? null : shell.Output).ConfigureAwait(false);
            if (json)
                shell.Output.WriteLine(JsonText.Of(reports));
            return ExitCode.Done;
        }
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        using var engine = Engine.Use(given.GetValue(options.Device)!);
        var report = StepStudy.Measure(name, Quota(given), given.GetValue(options.Direct), shell.Clock, shell.Stop.Token);
        shell.Output.WriteLine(json ? JsonText.Of(report) : StepTable.Sheet(report));
        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<StepReport>> AllAsync(ParseResult given, Shell shell, TextWriter? output)
    {
        output?.WriteLine(StepTable.Head);
        var reports = new List<StepReport>();
        foreach (var preset in StepStudy.Presets)
        {
            var text = await OwnProcess.OutputOf([.. Arguments(given, preset.Name)], shell.Stop.Token).ConfigureAwait(false);
            reports.Add(JsonText.Read<StepReport>(text));
            output?.WriteLine(StepTable.Row(reports[^1]));
        }
        return reports;
    }

    private IEnumerable<string> Arguments(ParseResult given, string preset)
    {
        string[] always = ["bench", "step", "--preset", preset, "--json"];
        return always
            .Concat(OwnProcess.Passed(options.Seconds.Name, given.GetValue(options.Seconds)))
            .Concat(OwnProcess.Passed(options.Steps.Name, given.GetValue(options.Steps)))
            .Concat(OwnProcess.Passed(options.Threads.Name, given.GetValue(options.Threads)))
            .Concat([options.Device.Name, given.GetValue(options.Device)!])
            .Concat(given.GetValue(options.Direct) ? [options.Direct.Name] : []);
    }

    private StepQuota Quota(ParseResult given) => given.GetValue(options.Steps) is { } steps
        ? StepStudy.QuotaOf((int)steps)
        : StepStudy.QuotaOf(TimeSpan.FromSeconds(given.GetValue(options.Seconds) ?? UsualSeconds));
}
