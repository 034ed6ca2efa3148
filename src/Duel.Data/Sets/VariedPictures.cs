using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Duel.Data;

/// <summary>Pictures turned, scaled and shifted a little at random: the classical way to make more of few.</summary>
/// <remarks>A picture and its variants are a pure function of seed and index. The first copy of each picture is the picture itself; what comes in from beyond an edge is the edge's own pixels.</remarks>
public sealed class VariedPictures : IDataset
{
    private const double MostTurn = Math.PI / 15, MostScale = 0.1, MostShift = 0.08;
    private readonly IDataset source;
    private readonly ulong seed;

    /// <summary>Variants of a set.</summary>
    /// <param name="source">Pictures.</param>
    /// <param name="copies">Number of copies of each picture, itself included; 1 or more.</param>
    /// <param name="seed">Seed of turns, scales and shifts: up to 12 degrees, a tenth, and 8 % of the side, either way.</param>
    /// <exception cref="ArgumentException">The samples are not pictures.</exception>
    public VariedPictures(IDataset source, int copies, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        if (!source.Spec.IsPicture)
            throw new ArgumentException($"{source.Name} has samples {source.Spec}, and only pictures are turned and shifted.", nameof(source));
        (this.source, this.seed, Count) = (source, seed, checked(source.Count * copies));
    }

    /// <inheritdoc/>
    public string Name => $"{source.Name}+varied";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec => source.Spec;

    /// <inheritdoc/>
    public bool IsStreamed => source.IsStreamed;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var label = source.Read(index % source.Count, sample);
        if (index >= source.Count)
            Vary(index, sample);
        return label;
    }

    /// <inheritdoc/>
    public void AppendOrigin(IncrementalHash hash, int index)
    {
        source.AppendOrigin(hash, index % source.Count);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"varied {index / source.Count} {seed}")));
    }

    private void Vary(int index, Span<float> sample)
    {
        var (height, width, channels) = (Spec.Height, Spec.Width, Spec.Channels);
        double Drawn(int draw) => (2 * CounterHash.Uniform(seed, index, draw)) - 1;
        var (sine, cosine) = Math.SinCos(MostTurn * Drawn(0));
        var scale = 1 + (MostScale * Drawn(1));
        var (right, down) = (MostShift * width * Drawn(2), MostShift * height * Drawn(3));
        var picture = sample.ToArray();
        var (middleX, middleY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // From where a pixel comes: back from the shift, then turned and scaled about the middle.
                var (dx, dy) = ((x - middleX - right) / scale, (y - middleY - down) / scale);
                var (fromX, fromY) = (Math.Clamp(middleX + (cosine * dx) - (sine * dy), 0, width - 1), Math.Clamp(middleY + (sine * dx) + (cosine * dy), 0, height - 1));
                var (left, top) = ((int)fromX, (int)fromY);
                var (nextX, nextY) = (Math.Min(left + 1, width - 1), Math.Min(top + 1, height - 1));
                float shareX = (float)(fromX - left), shareY = (float)(fromY - top);
                for (var c = 0; c < channels; c++)
                {
                    float At(int row, int column) => picture[(((row * width) + column) * channels) + c];
                    var above = At(top, left) + (shareX * (At(top, nextX) - At(top, left)));
                    var below = At(nextY, left) + (shareX * (At(nextY, nextX) - At(nextY, left)));
                    sample[(((y * width) + x) * channels) + c] = above + (shareY * (below - above));
                }
            }
        }
    }
}
