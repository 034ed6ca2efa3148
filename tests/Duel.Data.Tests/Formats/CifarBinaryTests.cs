namespace Duel.Data.Tests;

public sealed class CifarBinaryTests
{
    [Fact]
    public void Planes_become_pixels()
    {
        var record = new byte[3_073];
        (record[0], record[1], record[1 + 1_024], record[1 + 2_048]) = (7, 10, 20, 30);
        var (pixels, classes, classCount) = CifarBinary.Read(record);
        Assert.Equal((7, 10), (classes.Single(), classCount));
        Assert.Equal((byte[])[10, 20, 30, 0], pixels[..4]);
    }

    [Fact]
    public void Hundred_classes_are_told_by_their_length()
    {
        var records = new byte[2 * 3_074];
        (records[0], records[1], records[3_074 + 1]) = (19, 99, 3);
        var (_, classes, classCount) = CifarBinary.Read(records);
        Assert.Equal(100, classCount);
        Assert.Equal([99, 3], classes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_072)]
    [InlineData(3_075)]
    public void Other_lengths_are_refused(int length) =>
        Assert.Contains("3073", Assert.Throws<DataFormatException>(() => CifarBinary.Read(new byte[length])).Message, StringComparison.Ordinal);

    [Fact]
    public void Label_beyond_the_classes_is_refused() =>
        Assert.Throws<DataFormatException>(() => CifarBinary.Read([10, .. new byte[3_072]]));

    [Fact]
    public void Mutated_files_are_read_or_refused() => Fuzz.Mutate(new byte[2 * 3_073], bytes => CifarBinary.Read(bytes), 1_000, seed: 13);
}
