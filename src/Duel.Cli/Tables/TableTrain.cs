using System.CommandLine;
using Duel.Recipes;

namespace Duel.Cli;

/// <summary><c>duel table train</c>: from a table to a generator of rows.</summary>
internal sealed class TableTrain : ITableVerb
{
    private readonly TableTrainOptions options = new();

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", "Learn a table: what its columns are is found out, printed, and can be corrected.",
            ("duel table train patients.csv --target outcome", "Learn a table of patients"),
            ("duel table train patients.csv --dry-run", "See what the columns are taken for, and write nothing"),
            ("duel table train data.csv --column code=category --missing -99", "Say what is known better"),
            ("duel table train data.csv --header none --names age,sex,outcome", "A table without names"),
            ("duel table train patients.csv --codebook codebook.json --dp-epsilon 3", "A model that is differentially private for each patient"),
            ("duel table train --resume runs/patients-001", "Go on with a run that was stopped"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        if (given.GetValue(options.Resume) is { } resumed)
        {
            var again = TableRun.Resume(ResumePlan.FolderOf(resumed, shell), budget: options.Limits(given), notes: say);
            say($"run: {resumed} goes on at step {Quantity.Of(again.Trainer.Step)}; Ctrl-C ends it early and keeps everything");
            return await FollowAsync(again, null, resumed, shell, json).ConfigureAwait(false);
        }
        var asked = given.GetValue(options.Csv) ?? throw CommandException.Usage("duel table train: which table?", "Name a CSV file, or a run with --resume.");
        if (!File.Exists(shell.At(asked)))
            throw CommandException.BadInput($"{asked}: there is no such file", "Give the path of a CSV file.");
        var source = new TableSource(Path.GetFullPath(shell.At(asked)), options.Layout(given), options.Schema(given), CodebookOf(given, shell));
        var table = source.Read(say);
        say($"{asked}: {Quantity.Of(table.Count)} rows");
        foreach (var column in table.Schema.Columns)
            say($"  {column.Describe()}");
        foreach (var note in table.Schema.Notes)
            say($"note: {note}");
        var run = new TableRun(table, OptionsOf(given, table.Count), source, say);
        if (run.Options.Privacy is { } privacy)
            say(FormattableString.Invariant($"privacy: epsilon {privacy.Epsilon} at delta {privacy.Delta}: noise {privacy.Noise:0.###} over gradients clipped to {privacy.Clip}, in {privacy.Updates} steps at rate {privacy.Rate:0.####}; frequencies with noise {privacy.CountNoise:0.#}"));
        if (given.GetValue(options.DryRun))
        {
            shell.Output.WriteLine(json ? JsonText.Of(new { table = asked, rows = table.Count, schema = table.Schema, options = run.Options.Shown }) : "nothing was written: leave --dry-run out to train");
            return ExitCode.Done;
        }
        var folder = given.GetValue(options.Out) ?? RunName.Next(Path.GetFileNameWithoutExtension(asked), shell);
        say($"run: {folder}; Ctrl-C ends it early and keeps everything");
        return await FollowAsync(run, shell.At(folder), folder, shell, json).ConfigureAwait(false);
    }

    private TableGanOptions OptionsOf(ParseResult given, int rows)
    {
        var start = PrivacyOf(given, rows) is { } privacy ? TablePresets.Private(rows, privacy)
            : given.GetValue(options.Preset) == "paper" ? TablePresets.Paper(rows) : TablePresets.Cpu(rows);
        if (given.GetValue(options.Variant) is { } variant)
            start = TablePresets.As(start, variant == "relativistic" ? TableVariant.Relativistic : TableVariant.WassersteinPenalty);
        var batch = given.GetValue(options.Batch) ?? start.BatchSize;
        var epochs = given.GetValue(options.Epochs);
        return start with
        {
            Target = given.GetValue(options.Target),
            BatchSize = batch,
            Budget = options.Limits(given) ?? (epochs is { } passes ? new(Steps: TablePresets.Steps(rows, passes, batch)) : start.Budget),
            Design = start.Design with
            {
                Pack = given.GetValue(options.Pack) ?? start.Design.Pack,
                GeneratorWidth = given.GetValue(options.Width) ?? start.Design.GeneratorWidth,
                DiscriminatorWidth = given.GetValue(options.Width) ?? start.Design.DiscriminatorWidth,
            },
            DiscriminatorSteps = given.GetValue(options.DiscriminatorSteps) ?? start.DiscriminatorSteps,
            Rate = given.GetValue(options.Rate) ?? start.Rate,
            Penalty = given.GetValue(options.Penalty) ?? start.Penalty,
            Seed = given.GetValue(options.Seed),
            Checkpoints = given.GetValue(options.CheckpointEvery) is { } every ? new() { Interval = TimeSpan.FromSeconds(every) } : start.Checkpoints,
        };
    }

    private TablePrivacy? PrivacyOf(ParseResult given, int rows)
    {
        var (epsilon, delta, clip) = (given.GetValue(options.DpEpsilon), given.GetValue(options.DpDelta), given.GetValue(options.DpClip));
        if (epsilon is null)
        {
            return delta is null && clip is null ? null
                : throw CommandException.Usage($"{(delta is null ? "--dp-clip" : "--dp-delta")} is of a private model, and how private is not said", "Add --dp-epsilon, such as --dp-epsilon 3.");
        }
        if (given.GetValue(options.Preset) == "paper")
            throw CommandException.Usage("--preset paper and --dp-epsilon do not go together: a private model has a preset of its own", "Leave one of them out.");
        return new(epsilon.Value, delta ?? TablePrivacy.DeltaFor(rows), clip ?? 1);
    }

    private TableSchema? CodebookOf(ParseResult given, Shell shell)
    {
        if (given.GetValue(options.Codebook) is not { } asked)
            return null;
        return File.Exists(shell.At(asked)) ? Codebook.Read(shell.At(asked)) : throw CommandException.BadInput($"{asked}: there is no such file", "Give the path of a code book, as JSON.");
    }

    private static Task<int> FollowAsync(TableRun run, string? place, string folder, Shell shell, bool json) => RecipeSession.FollowAsync(
        run.RunAsync(place, shell.Stop.Token), folder, $"duel table sample {folder} -n 1000 -o synthetic.csv", run.Options.Shown, shell, json,
        () => run.Guarantee is { } guarantee ? new("privacy", guarantee, $"the model is {guarantee}") : null);
}
