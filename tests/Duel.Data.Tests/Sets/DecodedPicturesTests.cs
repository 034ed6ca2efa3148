namespace Duel.Data.Tests;

public sealed class DecodedPicturesTests : IDisposable
{
    private readonly TestFiles files = new();

    [Fact]
    public void A_picture_is_decoded_once_and_then_read_back()
    {
        SkipWithoutDisk();
        Write(5);
        using var opened = Datasets.Open(files.Folder, new() { MemoryBudget = 1 });
        var first = All(opened.Dataset);
        foreach (var file in Directory.GetFiles(files.Folder))
            File.Delete(file);
        Assert.Equal(first, All(opened.Dataset));
        Assert.Equal(0, ((StreamedPictures)opened.Dataset).Damaged);
    }

    [Fact]
    public void Without_a_file_it_is_decoded_each_time()
    {
        Write(5);
        using var opened = Datasets.Open(files.Folder, new() { MemoryBudget = 1, DiskBudget = 0 });
        var first = All(opened.Dataset);
        Assert.Equal(first, All(opened.Dataset));
        File.Delete(Path.Combine(files.Folder, "03.png"));
        Assert.NotEqual(first[3], All(opened.Dataset)[3]);
    }

    [Fact]
    public void The_file_holds_as_many_as_its_budget()
    {
        SkipWithoutDisk();
        using var some = DecodedPictures.Create(count: 10, length: 4, budget: 11)!;
        for (var i = 0; i < 10; i++)
            some.Write(i, [0, 255, 0, (byte)i]);
        var sample = new float[4];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i < 2), Enumerable.Range(0, 10).Select(i => some.TryRead(i, sample)));
        some.TryRead(1, sample);
        Assert.Equal([-1f, 1f, -1f, PixelScale.ToSample(1)], sample);
        Assert.Null(DecodedPictures.Create(count: 10, length: 4, budget: 3));
        Assert.Null(DecodedPictures.Create(count: int.MaxValue, length: 1 << 20, budget: long.MaxValue));
    }

    [Fact]
    public void Many_threads_read_the_same_samples()
    {
        Write(12);
        using var opened = Datasets.Open(files.Folder, new() { MemoryBudget = 1 });
        var held = All(Datasets.Open(files.Folder).Dataset);
        Parallel.For(0, 240, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var sample = new float[16 * 16 * 3];
            opened.Dataset.Read(i % 12, sample);
            Assert.Equal(held[i % 12], sample);
        });
    }

    public void Dispose() => files.Dispose();

    private static void SkipWithoutDisk()
    {
        using var one = DecodedPictures.Create(count: 1, length: 1, budget: 1);
        Assert.SkipWhen(one is null, "The folders for temporary files lie in memory, or are full.");
    }

    private static float[][] All(IDataset set)
    {
        var samples = new float[set.Count][];
        for (var i = 0; i < set.Count; i++)
            set.Read(i, samples[i] = new float[set.Spec.Length]);
        return samples;
    }

    private void Write(int count)
    {
        for (var i = 0; i < count; i++)
            files.Write($"{i:00}.png", Png.Write(TestPictures.Noise(16, 16, 3, seed: i)));
    }
}
