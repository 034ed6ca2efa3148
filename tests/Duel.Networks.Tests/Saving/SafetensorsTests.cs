using System.Buffers.Binary;
using System.Text;
using Duel.Tensors;

namespace Duel.Networks.Tests;

public class SafetensorsTests
{
    private const int Flips = 4;

    [Fact]
    public void Names_values_and_texts_survive()
    {
        using var stream = new MemoryStream();
        Tensor[] values = [new Rng(1).Normal([2, 3]), new Rng(2).Normal([4], DType.Float64), Tensor.Zeros([0, 3]), Tensor.Full([], 7)];
        Safetensors.Write(stream, [.. values.Select((value, i) => ($"tensor {i} é", value))], new Dictionary<string, string> { ["step"] = "5", ["\"quoted\""] = "a\nb" });
        stream.Position = 0;
        var file = Safetensors.Read(stream, "memory");
        Assert.Equal(2, file.Metadata.Count);
        Assert.Equal(("5", "a\nb"), (file.Metadata["step"], file.Metadata["\"quoted\""]));
        Assert.Equal(values.Length, file.Tensors.Count);
        for (var i = 0; i < values.Length; i++)
        {
            var stored = file.Tensors[$"tensor {i} é"];
            Assert.Equal((values[i].Shape, values[i].Type), (stored.Value.Shape, stored.Value.Type));
            Assert.Equal(values[i].ToDoubles(), stored.Value.ToDoubles());
        }
    }

    [Fact]
    public void Tensors_begin_at_multiples_of_8_bytes()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, [("a", Tensor.Zeros([3]))]);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(stream.ToArray()) % 8);
        Assert.Equal((byte)'{', stream.ToArray()[8]);
    }

    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3C, 0x00, 0xC0 }, new[] { 1.0, -2.0 })]
    [InlineData("BF16", new byte[] { 0x80, 0x3F, 0x00, 0xC0 }, new[] { 1.0, -2.0 })]
    [InlineData("U8", new byte[] { 0, 255 }, new[] { 0.0, 255.0 })]
    [InlineData("I64", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255, 255, 255, 255, 255 }, new[] { 1.0, -2.0 })]
    public void Other_formats_are_read(string format, byte[] data, double[] values)
    {
        var file = Read(File($$$"""{"x":{"dtype":"{{{format}}}","shape":[2],"data_offsets":[0,{{{data.Length}}}]}}""", data));
        Assert.Equal(values, file.Tensors["x"].Value.ToDoubles());
        Assert.Equal(format, file.Tensors["x"].Format);
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "takes 8 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "begins at byte 4")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "begins at byte 4")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "take 4 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "take 16 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551616]}}""", "data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", "more bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1073741824,4,4294967295],"data_offsets":[0,8]}}""", "shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", "shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", "shape")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", "at most 7")]
    [InlineData("""{"x":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", "F32, F64, F16, BF16, U8, I64")]
    [InlineData("""{"x":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", "F32")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2]}}""", "exactly the keys")]
    [InlineData("""{"x":[0]}""", "exactly the keys")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "JSON")]
    [InlineData("""{"x":[[[[[[0]]]]]]}""", "JSON")]
    [InlineData("""{"__metadata__":{"a":1},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not a string")]
    [InlineData("""{"__metadata__":"a","x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "strings")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "take 0 bytes")]
    [InlineData("{", "JSON")]
    public void Header_that_contradicts_itself_or_the_file_is_refused(string header, string reason)
    {
        var problem = Assert.Throws<ModelFormatException>(() => Read(File(header, new byte[8])));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal("memory", problem.File);
        Assert.NotEmpty(problem.Hint);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(1UL << 40)]
    [InlineData((16UL << 20) + 1)]
    [InlineData(100)]
    public void Header_longer_than_allowed_or_than_the_file_is_refused(ulong length)
    {
        var file = File("{}", []);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Assert.Contains("claims", Assert.Throws<ModelFormatException>(() => Read(file)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var whole = Whole();
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<ModelFormatException>(() => Read(whole[..length]));
    }

    [Fact]
    public void Flipped_bits_are_refused_or_read_and_nothing_else_happens()
    {
        var whole = Whole();
        var refused = 0;
        for (var place = 0; place < whole.Length * Flips; place++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[place / Flips] ^= (byte)(1 << (place * 2 % 8));
            try
            {
                Read(damaged);
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, whole.Length, whole.Length * Flips);
    }

    [Fact]
    public void Stream_that_cannot_seek_is_read_too()
    {
        using var stream = new System.IO.Compression.GZipStream(new MemoryStream(Zipped(Whole())), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(2, Safetensors.Read(stream, "memory").Tensors.Count);
    }

    [Fact]
    public void Name_given_twice_is_not_written()
    {
        using var stream = new MemoryStream();
        Assert.Throws<ArgumentException>(() => Safetensors.Write(stream, [("a", Tensor.Zeros([1])), ("a", Tensor.Zeros([1]))]));
        Assert.Equal(0, stream.Length);
    }

    private static byte[] Whole()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, [("a", Tensor.Ones([2, 2])), ("b", Tensor.Ones([1], DType.Float64))], new Dictionary<string, string> { ["k"] = "v" });
        return stream.ToArray();
    }

    private static byte[] File(string header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    private static byte[] Zipped(byte[] data)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionLevel.Fastest))
            zip.Write(data);
        return memory.ToArray();
    }

    private static SafetensorsFile Read(byte[] file) => Safetensors.Read(new MemoryStream(file), "memory");
}
