namespace Duel.Data.Tests;

/// <summary>What every dataset promises.</summary>
internal static class DatasetContract
{
    private const int Looked = 50, Readers = 4;

    public static void Check(IDataset set)
    {
        var spec = set.Spec;
        Assert.NotEmpty(set.Name);
        Assert.True(set.Count >= 1);
        Assert.True(spec.ClassNames.Count == 0 || spec.ClassNames.Count == spec.ClassCount);

        var looked = Enumerable.Range(0, Math.Min(set.Count, Looked)).Append(set.Count - 1).ToArray();
        var once = looked.Select(i => Read(set, i)).ToArray();
        foreach (var (label, sample) in once)
        {
            Assert.InRange(label, spec.ClassCount == 0 ? -1 : 0, spec.ClassCount - 1);
            Assert.All(sample, value => Assert.InRange(value, spec.Low, spec.High));
        }

        // The same again, in another order and on several threads: no more than these, as a file server in this process
        // needs threads of the same pool, and Parallel.For takes all that there are.
        Parallel.For(0, looked.Length, new() { MaxDegreeOfParallelism = Readers }, i =>
        {
            var (label, sample) = Read(set, looked[^(i + 1)]);
            Assert.Equal(once[^(i + 1)].Label, label);
            Assert.Equal(once[^(i + 1)].Sample, sample);
        });

        Assert.Throws<ArgumentOutOfRangeException>(() => Read(set, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(set, set.Count));
        Assert.Throws<ArgumentException>(() => set.Read(0, new float[spec.Length + 1]));
    }

    private static (int Label, float[] Sample) Read(IDataset set, int index)
    {
        var sample = new float[set.Spec.Length];
        return (set.Read(index, sample), sample);
    }
}
