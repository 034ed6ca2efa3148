namespace Duel.Training.Tests;

public sealed class TrainingRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-run-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_run_runs_once_and_says_so()
    {
        using var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Budget = new(Steps: 1) });
        await run.RunAsync(Path.Combine(folder, "run")).LastAsync();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () => await run.RunAsync(Path.Combine(folder, "again")).LastAsync());
        Assert.Contains("A run object runs once", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "again")));
    }

    [Fact]
    public void Events_can_be_read_where_they_are_printed()
    {
        Assert.Contains("Losses = [0.25, 1.5], GradientNorms = [1, NaN]", new StepsCompleted(5, 320, 0.5, 1, [0.25f, 1.5f], [1, float.NaN]).ToString(), StringComparison.Ordinal);
        Assert.Contains("Players = [discriminator, generator], Parameters = [3, 4]", new RunStarted(0, ["discriminator", "generator"], [3, 4]).ToString(), StringComparison.Ordinal);
    }
}
