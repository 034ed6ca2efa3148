namespace Duel.Data.Tests;

public sealed class CifarTests : IDisposable
{
    private readonly TestFiles files = new();

    [Fact]
    public void Folder_gives_the_split_by_the_names_of_its_files()
    {
        files.Write("data_batch_1.bin", new byte[2 * 3_073]);
        files.Write("data_batch_2.bin", [9, .. new byte[3_072]]);
        files.Write("test_batch.bin", new byte[3_073]);
        var train = Cifar.Load(files.Folder);
        Assert.Equal((3, 9, "truck"), (train.Count, train.ClassOf(2), train.Spec.ClassNames[9]));
        Assert.Equal(1, Cifar.Load(files.Folder, DatasetSplit.Test).Count);
        Assert.Contains("validation", Assert.Throws<DatasetException>(() => Cifar.Load(files.Folder, DatasetSplit.Validation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_kinds_in_one_folder_are_refused()
    {
        files.Write("a.bin", new byte[3_073]);
        files.Write("b.bin", new byte[3_074]);
        Assert.Contains("CIFAR-100", Assert.Throws<DataFormatException>(() => Cifar.Load(files.Folder)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();
}
