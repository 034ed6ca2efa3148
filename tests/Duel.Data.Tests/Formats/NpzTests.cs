namespace Duel.Data.Tests;

public sealed class NpzTests
{
    [Theory]
    [InlineData("splits-stored.npz")]
    [InlineData("splits-deflated.npz")]
    public void Arrays_are_read_by_name(string name)
    {
        var arrays = Npz.Read(Fixture.Bytes($"Numpy/{name}"));
        Assert.Equal(6, arrays.Count);
        Assert.Equal([2, 4, 4], arrays["train_images"].Extents);
        Assert.Equal([0, 1], arrays["train_labels"].ToDoubles());
    }

    [Fact]
    public void Written_arrays_are_read_back_and_the_file_is_repeatable()
    {
        var arrays = new Dictionary<string, NpyArray> { ["a"] = NpyArray.Of<float>([1, 2], 2), ["b"] = NpyArray.Of<long>([5], 1, 1) };
        var file = Npz.Write(arrays);
        Assert.Equal(file, Npz.Write(arrays));
        var back = Npz.Read(file);
        Assert.Equal([1, 2], back["a"].Values<float>().ToArray());
        Assert.Equal([1, 1], back["b"].Extents);
    }

    [Fact]
    public void Deflated_bomb_is_refused_before_it_grows()
    {
        var file = Npz.Write(new Dictionary<string, NpyArray> { ["zeros"] = NpyArray.Of<byte>(new byte[1 << 20], 1 << 20) });
        Assert.Contains("are allowed", Assert.Throws<DataFormatException>(() => Npz.Read(file, new() { ArrayBytes = 1 << 18 })).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100 to 1", Assert.Throws<DataFormatException>(() => Npz.Read(file, new() { InflateRatio = 100 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_files_are_read_or_refused() =>
        Fuzz.Mutate(Fixture.Bytes("Numpy/splits-deflated.npz"), bytes => Npz.Read(bytes, Fuzz.Limits), 5_000, seed: 12);
}
