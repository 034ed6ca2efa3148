using Duel.Data;
using Duel.Training;

namespace Duel.Cli;

/// <summary>All samples in one picture: tiles, or points in the plane.</summary>
/// <param name="path">Ends in .png.</param>
/// <param name="spec">What a sample is.</param>
/// <param name="columns">Tiles a row; 0 for about as many as rows.</param>
internal sealed class GridPicture(string path, SampleSpec spec, int columns) : ISampleFile
{
    private readonly List<float> samples = [];

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample) => samples.AddRange(sample);

    /// <inheritdoc/>
    public void Complete()
    {
        float[] all = [.. samples];
        Pictures.Save(path, spec.IsPicture ? PictureGrid.Tile(all, spec, columns) : SamplePicture.Draw(all, new Samples(all, spec)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Generated points as a set: where no real ones are at hand, they set the scale.</summary>
    private sealed class Samples(float[] values, SampleSpec spec) : IDataset
    {
        public string Name => "samples";

        public int Count => values.Length / spec.Length;

        public SampleSpec Spec => spec;

        public int Read(int index, Span<float> sample)
        {
            values.AsSpan(index * spec.Length, spec.Length).CopyTo(sample);
            return -1;
        }
    }
}
