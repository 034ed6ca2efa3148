#:project ../src/Duel.Training/Duel.Training.csproj
// A loss of your own is two lambdas, a penalty one: dotnet run -c Release samples/OwnLoss.cs
using Duel.Data;
using Duel.Losses;
using Duel.Tensors;
using Duel.Training;

// Here: the discriminator wants scores beyond ±1, the generator a high score, the discriminator's gradient is kept small everywhere.
var loss = new DelegateLoss(
    discriminator: scores => (1 - scores.Real).Relu().Mean() + (1 + scores.Fake).Relu().Mean(),
    generator: scores => -scores.Fake.Mean());
var penalty = new DelegatePenalty(context => context.GradientAtReal().Square().Mean() + context.GradientAtFake().Square().Mean());

var run = new GanRun(Datasets.Open("fashion").Dataset, new()
{
    Objective = new(loss, penalty),
    Budget = new(Time: TimeSpan.FromMinutes(1)),
});
await foreach (var happened in run.RunAsync($"runs/own-loss-{Environment.ProcessId}"))
{
    if (happened is GridDrawn grid)
        Console.WriteLine($"step {grid.Step}: {grid.Path}");
}
