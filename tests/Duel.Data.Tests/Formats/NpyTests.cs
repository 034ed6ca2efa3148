using System.Text;

namespace Duel.Data.Tests;

public sealed class NpyTests
{
    [Fact]
    public void Arrays_of_every_type_are_read()
    {
        var bytes = Npy.Read(Fixture.Bytes("Numpy/pictures.npy"));
        Assert.Equal([2, 4, 5, 3], bytes.Extents);
        Assert.Equal(119, bytes.Values<byte>()[119]);
        Assert.Equal(-1f, Npy.Read(Fixture.Bytes("Numpy/float32.npy")).Values<float>()[0]);
        Assert.Equal(1.0 / 255, Npy.Read(Fixture.Bytes("Numpy/float64.npy")).Values<double>()[1]);
        Assert.Equal([1, -2, 3], Npy.Read(Fixture.Bytes("Numpy/int64.npy")).Values<long>().ToArray());
        Assert.Equal([2.5], Npy.Read(Fixture.Bytes("Numpy/scalar.npy")).ToDoubles());
    }

    [Theory]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    public void Later_versions_are_read(string name) => Assert.Equal([1.5f, 2.5f], Npy.Read(Fixture.Bytes($"Numpy/{name}")).Values<float>().ToArray());

    [Theory]
    [InlineData("pictures.npy")]
    [InlineData("float32.npy")]
    [InlineData("float64.npy")]
    [InlineData("int64.npy")]
    public void Written_array_is_read_back(string name)
    {
        var array = Npy.Read(Fixture.Bytes($"Numpy/{name}"));
        var written = Npy.Write(array);
        var back = Npy.Read(written);
        Assert.Equal(0, (written.Length - (array.Count * NpyArray.SizeOf(array.Type))) % 64);
        Assert.Equal(array.Type, back.Type);
        Assert.Equal(array.ToDoubles(), back.ToDoubles());
        Assert.Equal(array.Extents, back.Extents);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_a_way_out()
    {
        Assert.Contains("ascontiguousarray", Assert.Throws<DataFormatException>(() => Npy.Read(Fixture.Bytes("Numpy/fortran.npy"))).Message, StringComparison.Ordinal);
        Assert.Contains("<i2", Assert.Throws<DataFormatException>(() => Npy.Read(Fixture.Bytes("Numpy/int16.npy"))).Message, StringComparison.Ordinal);
        Assert.Contains("numpy.save", Assert.Throws<DataFormatException>(() => Npy.Read("not an array"u8)).Message, StringComparison.Ordinal);
        Assert.Contains("480 bytes and 470 follow", Assert.Throws<DataFormatException>(() => Npy.Read(Fixture.Bytes("Numpy/float32.npy").AsSpan()[..^10])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr':")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape':")]
    [InlineData("{'descr': '|u1', 'fortran_order':")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (")]
    public void Header_that_ends_in_the_middle_of_a_field_is_refused(string header) =>
        Assert.Throws<DataFormatException>(() => Npy.Read([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)]));

    [Fact]
    public void Header_longer_than_NumPy_itself_allows_is_refused()
    {
        byte[] bomb = [0x93, .. "NUMPY"u8, 2, 0, 0, 0, 16, 0, .. Encoding.ASCII.GetBytes($"{{'shape': ({string.Concat(Enumerable.Repeat("1,", 1 << 19))})}}")];
        Assert.Contains("HeaderBytes", Assert.Throws<DataFormatException>(() => Npy.Read(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extents_must_hold_the_values() =>
        Assert.Throws<ArgumentException>(() => NpyArray.Of<float>([1, 2, 3], 2, 2));

    [Fact]
    public void Mutated_files_are_read_or_refused() =>
        Fuzz.Mutate(Fixture.Bytes("Numpy/float32.npy"), bytes => Npy.Read(bytes, Fuzz.Limits), 5_000, seed: 11);
}
