using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel fork</c>: a changed copy of a run, from its newest checkpoint on.</summary>
internal sealed class Fork : ICommand
{
    private readonly TrainOptions train = new();
    private readonly ForkOptions options;

    public Fork() => options = new(train);

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("fork", "Start a changed copy of a run from its newest checkpoint; limits count what the run has done already.",
            ("duel fork runs/fashion-001 --minutes 10 --optimizer adam:rate=1e-4,beta1=0", "Go on more slowly, and keep the first run as it is"),
            ("duel fork runs/fashion-001 --data ./shoes --minutes 5", "Teach a trained pair something new"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var folder = given.GetValue(options.Run)!;
        var place = ResumePlan.FolderOf(folder, shell);
        var recipe = RunKind.Of(folder, place);
        var changes = given.GetValue(options.Set) ?? [];
        if (recipe.Card.Name != RunDescription.Unnamed)
            return await RecipeFork.RunAsync(recipe, place, changes, given.GetValue(options.Out), [options.Out.Name, options.Threads.Name, options.Set.Name, GlobalOptions.Json.Name], given, shell).ConfigureAwait(false);
        if (changes.Length > 0)
            throw CommandException.Usage($"--set is for other runs: {folder} is {recipe.Card.Noun}, whose options have names of their own", "See \"duel fork --help\".");
        var source = GanRun.SourceOf(place);
        if (given.GetValue(options.Data) is { } other)
            source = (source ?? new(other)) with { Path = RunPlan.PlaceOf(other, shell) };
        if (source is null)
            throw CommandException.BadInput($"{folder}: the run does not know where its data lay", "Name them with --data.");
        using var data = source.Open(shell.Stop.Token);
        RunPlan.Tell(data, say);
        var validation = GanRun.JudgingOf(place) is null ? null : JudgePlan.Validation(source, data.Dataset, say);
        using var run = GanRun.Fork(place, data.Dataset, saved => Changed(given, saved) with { Source = source }, say, validation);
        if (run.Trainer.Progress >= 1)
            throw CommandException.Usage($"the run has used up its budget after {Quantity.Of(run.Trainer.Step)} steps in {Quantity.Of(run.Trainer.Elapsed)}", "Give the copy a larger one with --steps, --samples or --minutes; what the run has done counts.");
        return await TrainingSession.BeginAsync(run, given.GetValue(options.Out) ?? RunName.Next(data.Dataset.Name, shell), shell, json).ConfigureAwait(false);
    }

    private GanRunOptions Changed(ParseResult given, GanRunOptions saved)
    {
        var recipe = Recipe.Read(given, train);
        var limits = RunPlan.GivenBudget(given, train);
        return saved with
        {
            Budget = limits.IsLimited ? limits : saved.Budget,
            Objective = recipe.Over(saved.Objective),
            Views = recipe.Views ?? saved.Views,
            Terms = recipe.Terms ?? saved.Terms,
            Rules = recipe.Rules ?? saved.Rules,
            GeneratorOptimizer = recipe.GeneratorOptimizer ?? saved.GeneratorOptimizer,
            DiscriminatorOptimizer = recipe.DiscriminatorOptimizer ?? saved.DiscriminatorOptimizer,
            DiscriminatorSteps = given.GetValue(options.DiscriminatorSteps) ?? saved.DiscriminatorSteps,
            Strategies = given.GetValue(options.Strategy) is { Length: > 0 } ? recipe.Strategies : saved.Strategies,
            ClipNorm = given.GetValue(options.ClipNorm) ?? saved.ClipNorm,
            BatchSize = given.GetValue(options.Batch) ?? saved.BatchSize,
            Seed = given.GetResult(options.Seed) is { Implicit: false } ? given.GetValue(options.Seed) : saved.Seed,
            Previews = given.GetValue(options.Grids) ?? saved.Previews,
            Checkpoints = RunPlan.CheckpointsOf(given, train, saved.Checkpoints),
            Doctor = RunPlan.DoctorOf(given, train, saved.Doctor),
        };
    }
}
