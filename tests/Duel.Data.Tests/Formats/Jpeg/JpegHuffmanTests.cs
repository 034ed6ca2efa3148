namespace Duel.Data.Tests;

public sealed class JpegHuffmanTests
{
    [Fact]
    public void Short_and_long_codes_are_decoded()
    {
        // Codes 0, 10, 110 ... and one of 12 bits after them.
        byte[] counts = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0];
        var table = Table(counts, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        var bits = new JpegBits([0b0101_1011, 0b1111_1111, 0x00, 0b1000_0000], 0, "test");
        Assert.Equal([1, 2, 3], new[] { table.Decode(ref bits), table.Decode(ref bits), table.Decode(ref bits) });
        Assert.Equal(12, table.Decode(ref bits));
    }

    [Fact]
    public void Too_many_codes_are_refused() =>
        Assert.Throws<DataFormatException>(() => Table([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3]));

    [Fact]
    public void End_of_the_data_is_called_so()
    {
        var table = Table([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1]);
        var error = Assert.Throws<DataFormatException>(() => DecodeAll(table));
        Assert.Contains("end too early", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_defined_anew_forgets_its_codes()
    {
        byte[] counts = [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var table = Table(counts, [5, 6]);
        table.Define([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [7]);
        var bits = new JpegBits([0b0010_0000], 0, "test");
        Assert.Equal(7, table.Decode(ref bits));
        Assert.Throws<DataFormatException>(() => DecodeOne(table, 0b0100_0000));
    }

    private static JpegHuffman Table(byte[] counts, byte[] symbols)
    {
        var table = new JpegHuffman("test");
        table.Define(counts, symbols);
        return table;
    }

    private static byte DecodeOne(JpegHuffman table, byte data)
    {
        var bits = new JpegBits([data], 0, "test");
        return table.Decode(ref bits);
    }

    private static void DecodeAll(JpegHuffman table)
    {
        var bits = new JpegBits([0b0000_0111], 0, "test");
        while (table.Decode(ref bits) == 1)
        {
            // Only the end of the data ends this.
        }
    }
}
