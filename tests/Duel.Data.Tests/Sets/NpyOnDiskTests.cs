namespace Duel.Data.Tests;

public sealed class NpyOnDiskTests : IDisposable
{
    private static readonly DatasetOptions Little = new() { MemoryBudget = 1 };
    private readonly TestFiles files = new();

    public static TheoryData<int[], int?, int?, int?> Arrays => new()
    {
        { [7, 12, 12], null, null, null },
        { [7, 12, 12, 3], null, null, null },
        { [7, 3, 12, 12], null, null, null },
        { [7, 4, 12, 12], null, null, null },
        { [7, 12, 9, 3], 8, null, 5 },
        { [7, 3, 12, 9], 8, 1, 3 },
    };

    [Theory, MemberData(nameof(Arrays))]
    public void Array_that_stays_on_disk_is_the_set_that_it_is_in_memory(int[] extents, int? size, int? channels, int? limit)
    {
        var bytes = new byte[extents.Aggregate(1, (product, extent) => product * extent)];
        new Random(1).NextBytes(bytes);
        var path = files.Write("set.npy", Npy.Write(NpyArray.Of<byte>(bytes, extents)));
        var options = new DatasetOptions { Size = size, Channels = channels, Limit = limit };
        var held = Datasets.Open(path, options).Dataset;
        using var opened = Datasets.Open(path, options with { MemoryBudget = 1 });
        var read = Assert.IsType<NpyOnDisk>(opened.Dataset);
        Assert.True(read.IsStreamed);
        Assert.Equal(limit ?? 7, opened.Report.Count);
        Assert.Equal(held.Spec.Extents, read.Spec.Extents);
        DatasetContract.Check(read);
        Assert.Equal(DatasetHash.OfOrigin(held), DatasetHash.OfOrigin(read));
    }

    [Fact]
    public void Colours_that_are_all_grey_become_grey()
    {
        var path = files.Write("set.npy", Npy.Write(NpyArray.Of<byte>(new byte[2 * 8 * 8 * 3], [2, 8, 8, 3])));
        using var opened = Datasets.Open(path, Little);
        Assert.Equal(1, opened.Dataset.Spec.Channels);
    }

    [Fact]
    public void What_is_no_array_of_bytes_is_loaded_or_refused_as_ever()
    {
        var floats = files.Write("floats.npy", Npy.Write(NpyArray.Of<float>(new float[2 * 8 * 8], [2, 8, 8])));
        Assert.IsType<PictureSet>(Datasets.Open(floats, Little).Dataset);
        Assert.Throws<DataFormatException>(() => Datasets.Open(files.Write("flat.npy", Npy.Write(NpyArray.Of<byte>(new byte[64], [64]))), Little));
        Assert.Throws<DatasetException>(() => Datasets.Open(files.Write("none.npy", Npy.Write(NpyArray.Of<byte>([], [0, 8, 8]))), Little));
    }

    [Fact]
    public void Array_that_is_cut_off_is_named_with_what_it_lacks()
    {
        var whole = Npy.Write(NpyArray.Of<byte>(new byte[4 * 8 * 8], [4, 8, 8]));
        var told = Assert.Throws<DataFormatException>(() => Datasets.Open(files.Write("cut.npy", whole[..^1]), Little)).Message;
        Assert.Contains("shape (4, 8, 8) needs 256 bytes and 255 follow", told, StringComparison.Ordinal);
        var path = files.Write("shrinks.npy", whole);
        using var opened = Datasets.Open(path, Little);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(whole.Length - 64);
        _ = opened.Dataset.Read(2, new float[64]);
        Assert.Contains("shorter", Assert.Throws<DataFormatException>(() => opened.Dataset.Read(3, new float[64])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();
}
