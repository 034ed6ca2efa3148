namespace Duel.Cli;

/// <summary>All samples in one picture: tiles, or points in the plane.</summary>
/// <param name="path">Ends in .png.</param>
/// <param name="spec">Spec of a sample.</param>
/// <param name="columns">Tiles a row; 0 for about as many as rows.</param>
internal sealed class GridPicture(string path, SampleSpec spec, int columns) : ISampleFile
{
    private readonly List<float> samples = [];

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample) => samples.AddRange(sample);

    /// <inheritdoc/>
    public void Complete() => SamplePicture.Draw([.. samples], spec, columns).Save(path);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
