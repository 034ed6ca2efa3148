using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Normal and abnormal items that differ clearly.</summary>
internal static class MadeUpItems
{
    /// <summary>Rows on a plane through four dimensions, and rows beside it.</summary>
    public static (IDataset Normal, IDataset Abnormal) Rows(int count, ulong seed = 1)
    {
        var rng = new Rng(seed);
        var (z, noise) = (rng["z"].Normal([count, 2]).ToDoubles(), rng["noise"].Normal([count, 4]).ToDoubles());
        float[] Row(int i, double away) =>
        [
            (float)(z[2 * i] + (0.1 * noise[4 * i])), (float)(z[(2 * i) + 1] + (0.1 * noise[(4 * i) + 1])),
            (float)((0.7 * (z[2 * i] + z[(2 * i) + 1])) + (0.1 * noise[(4 * i) + 2]) + away), (float)((0.7 * (z[2 * i] - z[(2 * i) + 1])) + (0.1 * noise[(4 * i) + 3]) - away),
        ];
        return (Set([.. Enumerable.Range(0, count).Select(i => Row(i, 0))], [4]), Set([.. Enumerable.Range(0, count / 4).Select(i => Row(i, 3))], [4]));
    }

    /// <summary>Pictures with a bright bar upright at some place, and pictures with one lying.</summary>
    public static (IDataset Normal, IDataset Abnormal) Bars(int count, int side = 28)
    {
        float[] Bar(int at, bool lying)
        {
            var picture = new float[side * side];
            for (var i = 0; i < picture.Length; i++)
                picture[i] = Math.Abs((lying ? i / side : i % side) - 6 - (at % (side - 12))) < 2 ? 0.9f - (0.01f * (at % 7)) : -1;
            return picture;
        }

        return (Set([.. Enumerable.Range(0, count).Select(i => Bar(i, false))], [side, side, 1]), Set([.. Enumerable.Range(0, count / 4).Select(i => Bar(i, true))], [side, side, 1]));
    }

    public static IDataset Set(IReadOnlyList<float[]> samples, params int[] extents) => new Items(samples, new SampleSpec(extents));

    private sealed class Items(IReadOnlyList<float[]> samples, SampleSpec spec) : IDataset
    {
        public string Name => "made up";

        public int Count => samples.Count;

        public SampleSpec Spec { get; } = spec;

        public int Read(int index, Span<float> sample)
        {
            samples[index].CopyTo(sample);
            return -1;
        }
    }
}
