using System.CommandLine;
using Duel.Data;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary>A run as the command line asks for it: data opened, options resolved, networks built, nothing written.</summary>
/// <param name="Data">What is learned.</param>
/// <param name="Options">The options that were asked for, those left open still null.</param>
/// <param name="Run">The run.</param>
internal sealed record RunPlan(OpenedDataset Data, GanRunOptions Options, GanRun Run)
{
    /// <summary>Makes a plan.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="options">Its symbols.</param>
    /// <param name="shell">Where paths start.</param>
    /// <param name="say">Is given a sentence for each thing found and chosen.</param>
    public static RunPlan Make(ParseResult given, TrainOptions options, Shell shell, Action<string> say)
    {
        // Names are read before the data, so that a misspelt one is found at once.
        var recipe = Recipe.Read(given, options);
        var wanted = recipe.Apply(new GanRunOptions
        {
            Budget = BudgetOf(given, options),
            BatchSize = given.GetValue(options.Batch) ?? new GanRunOptions().BatchSize,
            ClipNorm = given.GetValue(options.ClipNorm) ?? double.PositiveInfinity,
            AverageHalfLife = given.GetValue(options.AverageHalfLife) ?? new GanRunOptions().AverageHalfLife,
            AverageRampUp = given.GetValue(options.AverageRampUp) ?? new GanRunOptions().AverageRampUp,
            Seed = given.GetValue(options.Seed),
            Mirror = given.GetValue(options.Mirror),
            Unconditional = given.GetValue(options.Unconditional),
            Previews = given.GetValue(options.Grids) ?? new GanRunOptions().Previews,
            Judging = JudgePlan.Options(given, options, BudgetOf(given, options)),
            Checkpoints = CheckpointsOf(given, options, new()),
            Doctor = DoctorOf(given, options, new()),
        });
        var data = Open(given, options, shell, recipe, wanted, say);
        Tell(data, say);
        try
        {
            var why = new List<string>();
            wanted = wanted with
            {
                Objective = recipe.Objective(data.Dataset, wanted),
                Design = recipe.Design(data.Dataset, wanted, Choose),
                Why = why,
                Source = SourceOf(given, options, shell, data),
            };
            var validation = wanted.Judging is null ? null : JudgePlan.Validation(wanted.Source, data.Dataset, say);
            return new(data, wanted, new GanRun(data.Dataset, wanted, say, validation));

            void Choose(string reason)
            {
                why.Add(reason);
                say(PropertyOptions.Worded(reason));
            }
        }
        catch (ArgumentOutOfRangeException size) when (size.ParamName == "Size")
        {
            throw CommandException.Usage($"--size {size.ActualValue}: {Failure.Of(0, size.Message).Error}", "Take one of these, or another network: see \"duel list networks\".");
        }
    }

    /// <summary>Says what the data are.</summary>
    public static void Tell(OpenedDataset data, Action<string> say)
    {
        say($"data: {data.Report}");
        foreach (var note in data.Report.Notes.Concat(data.Report.Skipped.Take(3).Select(file => $"left out {file.Name}: {file.Reason}")))
            say($"data: {note}");
    }

    /// <summary>When checkpoints are written and which stay: as the command line says, and where it does not, as before.</summary>
    public static CheckpointOptions CheckpointsOf(ParseResult given, TrainOptions options, CheckpointOptions before)
    {
        var seconds = given.GetValue(options.CheckpointEvery);
        var steps = given.GetValue(options.CheckpointSteps);
        if (seconds is not null && steps is not null)
            throw CommandException.Usage("--checkpoint-every and --checkpoint-steps say the same thing twice", "Leave one of them out.");
        return before with
        {
            Interval = seconds is { } some ? TimeSpan.FromSeconds(Math.Min(some, 1e9)) : before.Interval,
            EverySteps = steps ?? (seconds is null ? before.EverySteps : null),
            Keep = given.GetValue(options.Keep) ?? before.Keep,
            KeepEvery = given.GetValue(options.KeepEvery) ?? before.KeepEvery,
        };
    }

    /// <summary>What the doctor may do: as the command line says, and where it does not, as before.</summary>
    public static DoctorOptions DoctorOf(ParseResult given, TrainOptions options, DoctorOptions before) => before with
    {
        OnTrouble = given.GetValue(options.OnTrouble) ?? before.OnTrouble,
        Attempts = given.GetValue(options.Recoveries) ?? before.Attempts,
    };

    /// <summary>A built-in set's name, or a full path.</summary>
    public static string PlaceOf(string name, Shell shell) => Datasets.BuiltIn.Contains(name) ? name : Path.GetFullPath(shell.At(name));

    private static DataSource SourceOf(ParseResult given, TrainOptions options, Shell shell, OpenedDataset data) => new(
        PlaceOf(given.GetValue(options.Data)!, shell),
        data.Dataset.Spec.IsPicture ? data.Dataset.Spec.Height : null,
        given.GetValue(options.Channels),
        given.GetValue(options.ClassLimit),
        given.GetValue(options.Limit));

    private static OpenedDataset Open(ParseResult given, TrainOptions options, Shell shell, ImagePreset recipe, GanRunOptions wanted, Action<string> say)
    {
        var name = given.GetValue(options.Data)!;
        var place = Datasets.BuiltIn.Contains(name) ? name : shell.At(name);
        var asked = new DatasetOptions
        {
            Size = given.GetValue(options.Size) ?? Recipe.SizeOf(given, options),
            Channels = given.GetValue(options.Channels),
            Classes = given.GetValue(options.ClassLimit),
            Limit = given.GetValue(options.Limit),
            Threads = given.GetValue(options.Threads) ?? 0,
        };
        var data = Datasets.Open(place, asked, shell.Stop.Token);
        if (asked.Size is not null || !data.Dataset.Spec.IsPicture)
            return data;
        var side = ImageSize.For(recipe, wanted, data.Dataset);
        if (side == data.Dataset.Spec.Height)
            return data;
        say($"size: {side}, which the network makes, of {data.Dataset.Spec.Height}; --size chooses another");
        data.Dispose();
        return Datasets.Open(place, asked with { Size = side }, shell.Stop.Token);
    }

    private static Budget BudgetOf(ParseResult given, TrainOptions options)
    {
        var budget = GivenBudget(given, options);
        return budget.IsLimited ? budget : new GanRunOptions().Budget;
    }

    /// <summary>The limits on the command line; perhaps none.</summary>
    public static Budget GivenBudget(ParseResult given, TrainOptions options)
    {
        var minutes = given.GetValue(options.Minutes);
        return new(given.GetValue(options.Steps), given.GetValue(options.Samples), minutes is null ? null : TimeSpan.FromMinutes(Math.Min(minutes.Value, 1e7)));
    }
}
