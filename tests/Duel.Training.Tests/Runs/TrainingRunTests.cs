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
}
