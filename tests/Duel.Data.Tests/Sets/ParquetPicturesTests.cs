using Parquet.Serialization;

namespace Duel.Data.Tests;

public sealed class ParquetPicturesTests : IDisposable
{
    private readonly TestFiles files = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_of_all_groups_of_rows_are_read_with_their_classes()
    {
        var path = await WriteAsync("set.parquet", Enumerable.Range(0, 8).Select(i => new HubRow { image = new() { bytes = Picture(i), path = $"{i}.png" }, label = i % 2 }));
        foreach (var budget in new[] { 1L << 30, 1 })
        {
            using var opened = Datasets.Open(path, new() { MemoryBudget = budget }, Stop);
            Assert.Equal("Parquet of pictures", opened.Report.Kind);
            Assert.Equal(8, opened.Dataset.Count);
            DatasetContract.Check(opened.Dataset);
            Same(opened.Dataset, i => i % 2);
        }
    }

    [Fact]
    public async Task Rows_without_a_picture_or_with_a_damaged_one_are_left_out_and_named()
    {
        var path = await WriteAsync("set.parquet", [new FlatRow { image = Picture(0), label = "cat" }, new FlatRow { label = "cat" }, new FlatRow { image = [1, 2, 3], label = "dog" }, new FlatRow { image = Picture(3), label = "dog" }]);
        using var opened = Datasets.Open(path, cancellationToken: Stop);
        Assert.Equal(["cat", "dog"], opened.Dataset.Spec.ClassNames);
        Assert.Equal(2, opened.Dataset.Count);
        Assert.Equal(["set-000000001", "set-000000002"], opened.Report.Skipped.Select(skipped => skipped.Name));
    }

    [Fact]
    public async Task Files_in_a_folder_are_one_set_of_the_split_that_their_names_tell()
    {
        for (var part = 0; part < 2; part++)
            await WriteAsync($"hub/train-0000{part}-of-00002.parquet", Enumerable.Range(4 * part, 4).Select(i => new HubRow { image = new() { bytes = Picture(i) }, label = i % 2 }));
        await WriteAsync("hub/test-00000-of-00001.parquet", [new HubRow { image = new() { bytes = Picture(0) } }]);
        var hub = Path.Combine(files.Folder, "hub");
        using var train = Datasets.Open(hub, cancellationToken: Stop);
        Same(train.Dataset, i => i % 2);
        Assert.Equal(8, train.Dataset.Count);
        Assert.Equal(1, Datasets.Open(hub, new() { Split = DatasetSplit.Test }, Stop).Dataset.Count);
        Assert.Contains("no file of it", Assert.Throws<DatasetException>(() => Datasets.Open(hub, new() { Split = DatasetSplit.Validation }, Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_files_and_tables_are_named()
    {
        var whole = await File.ReadAllBytesAsync(await WriteAsync("set.parquet", [new FlatRow { image = Picture(0) }]), Stop);
        Assert.Contains("cut.parquet: it starts like Parquet", Assert.Throws<DataFormatException>(() => Datasets.Open(files.Write("cut.parquet", whole[..^9]), cancellationToken: Stop)).Message, StringComparison.Ordinal);
        var table = await WriteAsync("table.parquet", [new TableRow { age = 3 }]);
        Assert.Contains("no column of pictures, only age", Assert.Throws<DataFormatException>(() => Datasets.Open(table, cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();

    private static byte[] Picture(int seed) => TestPictures.Noise(12, 12, 3, seed).ToPng();

    private static void Same(IDataset set, Func<int, int> classOf)
    {
        var (read, wanted) = (new float[12 * 12 * 3], new float[12 * 12 * 3]);
        for (var i = 0; i < set.Count; i++)
        {
            Assert.Equal(classOf(i), set.Read(i, read));
            PixelScale.ToSamples(TestPictures.Noise(12, 12, 3, i).Pixels, wanted);
            Assert.Equal(wanted, read);
        }
    }

    private async Task<string> WriteAsync<T>(string name, IEnumerable<T> rows)
    {
        using var stream = new MemoryStream();
        await ParquetSerializer.SerializeAsync(rows, stream, new() { RowGroupSize = 3 }, cancellationToken: Stop);
        return files.Write(name, stream.ToArray());
    }

#pragma warning disable IDE1006, SA1300 // The names of the columns.
    private sealed class HubRow
    {
        public Stored? image { get; set; }

        public long? label { get; set; }
    }

    private sealed class Stored
    {
        public byte[]? bytes { get; set; }

        public string? path { get; set; }
    }

    private sealed class FlatRow
    {
        public byte[]? image { get; set; }

        public string? label { get; set; }
    }

    private sealed class TableRow
    {
        public int age { get; set; }
    }
#pragma warning restore IDE1006, SA1300
}
