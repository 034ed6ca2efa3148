#:project ../src/Duel.Training/Duel.Training.csproj
// Eight clusters of points on a ring, learned in seconds: dotnet run -c Release samples/HelloGan.cs
using Duel.Data;
using Duel.Losses;
using Duel.Training;

var data = Datasets.Open("ring").Dataset;
var run = new GanRun(data, new()
{
    Objective = new(new Relativistic(), new R1(Gamma: 0.1), new R2(Gamma: 0.1)),
    Budget = new(Steps: 2_000),
});
await foreach (var happened in run.RunAsync($"runs/hello-{Environment.ProcessId}"))
{
    if (happened is StepsCompleted { Step: var step, Losses: [var discriminator, var generator] } && step % 500 == 0)
        Console.WriteLine($"{step,6}  discriminator {discriminator:F3}  generator {generator:F3}");
}
