using Duel.Files;
using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Training.Tests;

/// <summary>What was said to be saved is there after a loss of power, whichever request to the disk was the last.</summary>
public sealed class PowerLossTests : IDisposable
{
    private const int Steps = 5;
    private readonly string folder = Directory.CreateTempSubdirectory("duel-power-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.5)]
    public async Task Every_acknowledged_checkpoint_outlives_a_loss_of_power_after_any_request(float survives)
    {
        var (disk, acknowledged) = await Recorded();
        var chance = new Rng(1)["power"];
        var (request, damaged) = (0, 0);
        foreach (var state in disk.Replay())
        {
            request++;
            var left = Path.Combine(folder, $"after-{request}");
            state.Lose(left, survives, chance);
            var said = acknowledged.Where(saved => saved.Request <= request).Select(saved => saved.Step).ToArray();
            var place = new CheckpointFolder(Path.Combine(left, "run", "checkpoints"));
            var whole = place.All.Where(entry => IsWhole(entry.Folder)).Select(entry => entry.Step).ToArray();
            damaged += place.All.Count - whole.Length;

            Assert.True(whole.Length >= Math.Min(said.Length, CheckpointFolder.FewestKept), $"request {request}: {said.Length} were said to be saved, {whole.Length} are whole");
            if (said.Length > 0)
                Assert.InRange(GanRun.Resume(Path.Combine(left, "run"), Recipes.Data("default")).Trainer.Step, said[^1], Steps);
            Directory.Delete(left, recursive: true);
        }
        Assert.InRange(request, 100, 2000);
        Assert.Equal(Steps, acknowledged[^1].Step);
        // Halves of checkpoints stand under their own names only where a disk forgets that one was renamed before it was deleted.
        if (survives is 0 or 1)
            Assert.Equal(0, damaged);
    }

    [Fact]
    public async Task Without_flushing_the_same_losses_would_be_found()
    {
        var (disk, acknowledged) = await Recorded(careless: true);
        var lost = 0;
        var request = 0;
        foreach (var state in disk.Replay())
        {
            var left = Path.Combine(folder, $"after-{++request}");
            state.Lose(left, 0.5f, new Rng((ulong)request));
            var place = new CheckpointFolder(Path.Combine(left, "run", "checkpoints"));
            var said = acknowledged.Where(saved => saved.Request <= request).Select(saved => saved.Step).DefaultIfEmpty(0).Last();
            lost += place.All.Where(entry => IsWhole(entry.Folder)).Select(entry => entry.Step).DefaultIfEmpty(0).Max() < said ? 1 : 0;
            Directory.Delete(left, recursive: true);
        }
        Assert.True(lost > request / 4, $"{lost} of {request}");
    }

    /// <summary>A run that saves after each step, and after how many requests each checkpoint was said to be saved.</summary>
    private async Task<(RecordingDisk Disk, List<(int Request, long Step)> Acknowledged)> Recorded(bool careless = false)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "recorded")).FullName;
        var disk = new RecordingDisk(root, careless);
        var listener = new Listener(disk);
        var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with
        {
            Architecture = new MlpArchitecture { Sample = [2], Width = 4, Depth = 1, LatentLength = 2 },
            Budget = new(Steps: Steps),
            Previews = 1,
            Checkpoints = new() { EverySteps = 1, Keep = CheckpointFolder.FewestKept },
        });
        run.Trainer.Observers.Add(listener);
        using (Disk.Replace(disk))
        {
            await foreach (var _ in run.RunAsync(Path.Combine(root, "run")))
            {
                // All that counts is written down when it happens.
            }
        }
        return (disk, listener.Acknowledged);
    }

    private static bool IsWhole(string checkpoint)
    {
        try
        {
            Checkpoint.Open(checkpoint);
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    [NotSaved("looks on")]
    private sealed class Listener(RecordingDisk disk) : IObserver
    {
        public List<(int Request, long Step)> Acknowledged { get; } = [];

        public void On(TrainingEvent happened)
        {
            if (happened is CheckpointSaved)
                Acknowledged.Add((disk.Count, happened.Step));
        }
    }
}
