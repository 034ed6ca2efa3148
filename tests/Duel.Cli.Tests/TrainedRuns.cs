namespace Duel.Cli.Tests;

/// <summary>Runs of a few steps to generate from: points with classes, and grey pictures with two classes.</summary>
public sealed class TrainedRuns : IDisposable
{
    private readonly WorkFolder folder = new();

    public TrainedRuns()
    {
        Invocation.Of(folder.Path, "train", "ring", "--steps", "2", "--batch", "8", "--limit", "1000", "--grids", "1", "--out", "points").Succeeded();
        Invocation.Of(folder.Path, "train", "fashion", "--steps", "2", "--batch", "4", "--limit", "200", "--class-limit", "2", "--width", "4", "--grids", "1", "--out", "pictures").Succeeded();
    }

    /// <summary>The run on points.</summary>
    public string Points => folder.At("points");

    /// <summary>The run on pictures.</summary>
    public string Pictures => folder.At("pictures");

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
