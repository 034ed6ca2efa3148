using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Duel.Data;

/// <summary>Resizing of samples with antialiasing, as MATLAB's <c>imresize</c> does it: nothing is rounded on the way, and borders are mirrored.</summary>
/// <remarks>The low-resolution pictures of papers on super-resolution are made in this way. Prepared once for a size, applied to any number of pictures.</remarks>
/// <paper>Keys 1981, Cubic convolution interpolation for digital image processing, doi:10.1109/TASSP.1981.1163711</paper>
public sealed class SampleResize
{
    private readonly Line across, down;

    /// <summary>Prepares the weights.</summary>
    /// <param name="from">Size that there is.</param>
    /// <param name="to">Size that is wanted.</param>
    /// <param name="filter">Filter to mix samples with, stretched where pictures become smaller.</param>
    public SampleResize((int Width, int Height) from, (int Width, int Height) to, ResizeFilter filter = ResizeFilter.Bicubic)
    {
        foreach (var side in (ReadOnlySpan<int>)[from.Width, from.Height, to.Width, to.Height])
            ArgumentOutOfRangeException.ThrowIfLessThan(side, 1, nameof(to));
        (across, down) = (new(from.Width, to.Width, filter), new(from.Height, to.Height, filter));
    }

    /// <summary>Resizes a picture.</summary>
    /// <param name="samples">[H, W, C]</param>
    /// <param name="channels">C</param>
    /// <returns>[H', W', C]</returns>
    /// <exception cref="ArgumentException">They are not as many samples as the size has.</exception>
    public float[] Apply(ReadOnlySpan<float> samples, int channels)
    {
        var resized = new float[down.To * across.To * channels];
        Apply(samples, channels, resized);
        return resized;
    }

    /// <summary>Resizes a picture into memory that is at hand.</summary>
    /// <param name="samples">[H, W, C]</param>
    /// <param name="channels">C</param>
    /// <param name="resized">[H', W', C]</param>
    /// <exception cref="ArgumentException">They are not as many samples as the sizes have.</exception>
    public void Apply(ReadOnlySpan<float> samples, int channels, Span<float> resized)
    {
        if (samples.Length != across.From * down.From * channels)
            throw new ArgumentException($"{samples.Length} samples are not a picture of {across.From} x {down.From} pixels and {channels} channels.", nameof(samples));
        if (resized.Length != across.To * down.To * channels)
            throw new ArgumentException($"{resized.Length} samples do not hold a picture of {across.To} x {down.To} pixels and {channels} channels.", nameof(resized));
        var length = across.To * channels;
        var rows = ArrayPool<float>.Shared.Rent(down.From * length);
        for (var y = 0; y < down.From; y++)
            across.Mix(samples.Slice(y * across.From * channels, across.From * channels), rows.AsSpan(y * length, length), channels);
        resized.Clear();
        down.MixRows(rows, resized, length);
        ArrayPool<float>.Shared.Return(rows);
    }

    /// <summary>The samples that make up each sample of a resized line, and their weights.</summary>
    private sealed class Line
    {
        private readonly int taps;
        private readonly int[] places;
        private readonly float[] weights;

        public Line(int from, int to, ResizeFilter filter)
        {
            (From, To) = (from, to);
            var scale = (double)from / to;
            var stretch = Math.Max(scale, 1);
            var support = ResizeWeights.SupportOf(filter) * stretch;
            taps = (int)Math.Ceiling(2 * support) + 1;
            (places, weights) = (new int[to * taps], new float[to * taps]);
            var real = new double[taps];
            for (var i = 0; i < to; i++)
            {
                var centre = ((i + 0.5) * scale) - 0.5;
                var first = (int)Math.Ceiling(centre - support);
                var sum = 0.0;
                for (var k = 0; k < taps; k++)
                    sum += real[k] = ResizeWeights.Evaluate(filter, (first + k - centre) / stretch);
                for (var k = 0; k < taps; k++)
                {
                    var within = (((first + k) % (2 * from)) + (2 * from)) % (2 * from);
                    places[(i * taps) + k] = Math.Min(within, (2 * from) - 1 - within);
                    weights[(i * taps) + k] = (float)(real[k] / sum);
                }
            }
        }

        public int From { get; }

        public int To { get; }

        public void Mix(ReadOnlySpan<float> line, Span<float> mixed, int channels)
        {
            for (var i = 0; i < To; i++)
            {
                for (var c = 0; c < channels; c++)
                {
                    var sum = 0f;
                    for (var k = i * taps; k < (i + 1) * taps; k++)
                        sum += weights[k] * line[(places[k] * channels) + c];
                    mixed[(i * channels) + c] = sum;
                }
            }
        }

        public void MixRows(ReadOnlySpan<float> rows, Span<float> mixed, int length)
        {
            for (var i = 0; i < To; i++)
            {
                var target = mixed.Slice(i * length, length);
                for (var k = i * taps; k < (i + 1) * taps; k++)
                {
                    if (weights[k] != 0)
                        Add(rows.Slice(places[k] * length, length), weights[k], target);
                }
            }
        }

        private static void Add(ReadOnlySpan<float> row, float weight, Span<float> target)
        {
            var from = MemoryMarshal.Cast<float, Vector<float>>(row);
            var to = MemoryMarshal.Cast<float, Vector<float>>(target);
            for (var i = 0; i < to.Length; i++)
                to[i] += from[i] * weight;
            for (var i = to.Length * Vector<float>.Count; i < target.Length; i++)
                target[i] += row[i] * weight;
        }
    }
}
