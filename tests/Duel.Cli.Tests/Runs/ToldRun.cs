using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>A run of which only is told what a test says.</summary>
internal sealed class ToldRun(IEnumerable<TrainingEvent> events, IReadOnlyList<(string Name, object Value, string Text)> findings) : ITrainingRun
{
    public RecipeCard Card { get; } = new("told", "a told run", "tells what a test says") { Next = "duel score RUN" };

    public RunOptions Options { get; } = new GanRunOptions { Budget = new(Steps: 1) };

    public IReadOnlyList<string> Draft() => [];

    public RunOptions ShownOptions => Options;

    public string? Next => Card.Next;

    public Trainer Trainer { get; } = new([], new SampleBatches(new Data.GaussianRing(), 2, new Tensors.Rng(0)), new() { Budget = new(Steps: 1) });

    public TrainingPlan Plan => throw new NotSupportedException();

    public string DataSummary => "nothing";

    public IReadOnlyDictionary<string, object> DataFacts { get; } = new Dictionary<string, object>();

    public IReadOnlyList<(string Name, object Value, string Text)> Findings(string folder) => findings;

    public IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, CancellationToken cancellationToken = default) => events.ToAsyncEnumerable();

    public void Dispose()
    {
    }
}
