using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Duel.Onnx;

/// <content>Reading: numbers alone, nothing in a file can run code or name another file.</content>
public static partial class OnnxFile
{
    private const long Most = int.MaxValue;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">It is missing, damaged, or uses what Duel does not know.</exception>
    public static OnnxModel Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new ModelFormatException(path, "there is no such file.", "Give the path of an ONNX file.");
        try
        {
            if (new FileInfo(path).Length > Most)
                throw new OnnxException("it is larger than 2 GB");
            return ReadModel(ByteString.CopyFrom(File.ReadAllBytes(path)));
        }
        catch (Exception trouble) when (trouble is OnnxException or InvalidProtocolBufferException or ArgumentException or OverflowException)
        {
            throw new ModelFormatException(path, $"it is no ONNX file that can be read: {trouble.Message.TrimEnd('.')}.", "Export the network again, with its weights in the file and without operators of a program's own.", trouble);
        }
    }

    private static OnnxModel ReadModel(ByteString bytes)
    {
        OnnxGraph? graph = null;
        var (format, opset, producer, metadata) = (0L, 0L, "", new SortedDictionary<string, string>(StringComparer.Ordinal));
        Each(bytes, (field, input) =>
        {
            switch (field)
            {
                case 1:
                    format = input.ReadInt64();
                    return true;
                case 2:
                    producer = input.ReadString();
                    return true;
                case 7:
                    graph = ReadGraph(input.ReadBytes());
                    return true;
                case 8:
                    var (domain, version) = ReadOpset(input.ReadBytes());
                    opset = domain is "" or "ai.onnx" ? version : opset;
                    return true;
                case 14:
                    var (key, value) = ReadPair(input.ReadBytes());
                    metadata[key] = value;
                    return true;
                default:
                    return false;
            }
        });
        return graph is null || opset == 0 ? throw new OnnxException("it has no graph, or does not say of which version its operators are")
            : new(graph) { Format = format, Opset = opset, Producer = producer, Metadata = metadata };
    }

    private static (string Domain, long Version) ReadOpset(ByteString bytes)
    {
        var (domain, version) = ("", 0L);
        Each(bytes, (field, input) => field switch
        {
            1 => Taken(domain = input.ReadString()),
            2 => Taken(version = input.ReadInt64()),
            _ => false,
        });
        return (domain, version);
    }

    private static (string Key, string Value) ReadPair(ByteString bytes)
    {
        var (key, value) = ("", "");
        Each(bytes, (field, input) => field switch
        {
            1 => Taken(key = input.ReadString()),
            2 => Taken(value = input.ReadString()),
            _ => false,
        });
        return (key, value);
    }

    private static OnnxGraph ReadGraph(ByteString bytes)
    {
        var (name, nodes, constants) = ("", new List<OnnxNode>(), new List<OnnxTensor>());
        var (inputs, outputs) = (new List<OnnxValue>(), new List<OnnxValue>());
        Each(bytes, (field, input) =>
        {
            switch (field)
            {
                case 1:
                    nodes.Add(ReadNode(input.ReadBytes()));
                    return true;
                case 2:
                    name = input.ReadString();
                    return true;
                case 5:
                    constants.Add(ReadTensor(input.ReadBytes()));
                    return true;
                case 11:
                    inputs.Add(ReadValue(input.ReadBytes()));
                    return true;
                case 12:
                    outputs.Add(ReadValue(input.ReadBytes()));
                    return true;
                default:
                    return false;
            }
        });
        return new(name, nodes, constants, inputs, outputs);
    }

    private static OnnxNode ReadNode(ByteString bytes)
    {
        var (kind, domain, inputs, outputs, attributes) = ("", "", new List<string>(), new List<string>(), new List<OnnxAttribute>());
        Each(bytes, (field, input) =>
        {
            switch (field)
            {
                case 1:
                    inputs.Add(input.ReadString());
                    return true;
                case 2:
                    outputs.Add(input.ReadString());
                    return true;
                case 4:
                    kind = input.ReadString();
                    return true;
                case 5:
                    attributes.Add(ReadAttribute(input.ReadBytes()));
                    return true;
                case 7:
                    domain = input.ReadString();
                    return true;
                default:
                    return false;
            }
        });
        return domain is "" or "ai.onnx" ? new(kind, inputs, outputs, attributes) : throw new OnnxException($"it uses the operator {domain}.{kind}, which is none of the standard's");
    }

    private static OnnxAttribute ReadAttribute(ByteString bytes)
    {
        var (name, floats, wholes) = ("", new List<float>(), new List<long>());
        object? value = null;
        Each(bytes, (field, input, isPacked) => field switch
        {
            1 => Taken(name = input.ReadString()),
            2 => Taken(value = input.ReadFloat()),
            3 => Taken(value = input.ReadInt64()),
            4 => Taken(value = input.ReadBytes().ToStringUtf8()),
            5 => Taken(value = ReadTensor(input.ReadBytes())),
            7 => Packed(input, isPacked, floats, one => one.ReadFloat()),
            8 => Packed(input, isPacked, wholes, one => one.ReadInt64()),
            6 => throw new OnnxException("it has a graph inside of an operator: loops and branches cannot be read"),
            _ => false,
        });
        return new(name, value ?? (floats.Count > 0 ? floats.ToArray() : (object)wholes.ToArray()));
    }

    private static OnnxTensor ReadTensor(ByteString bytes)
    {
        var (name, type, dims) = ("", 0, new List<long>());
        var (floats, wholes, smalls, doubles) = (new List<float>(), new List<long>(), new List<int>(), new List<double>());
        ReadOnlyMemory<byte>? raw = null;
        Each(bytes, (field, input, isPacked) => field switch
        {
            1 => Packed(input, isPacked, dims, one => one.ReadInt64()),
            2 => Taken(type = input.ReadInt32()),
            4 => Packed(input, isPacked, floats, one => one.ReadFloat()),
            5 => Packed(input, isPacked, smalls, one => one.ReadInt32()),
            7 => Packed(input, isPacked, wholes, one => one.ReadInt64()),
            8 => Taken(name = input.ReadString()),
            9 => Taken(raw = input.ReadBytes().Memory),
            10 => Packed(input, isPacked, doubles, one => one.ReadDouble()),
            13 => throw new OnnxException($"the values of \"{name}\" lie in another file: keep them in this one"),
            _ => false,
        });
        var format = Enum.IsDefined((OnnxType)type) ? (OnnxType)type : throw new OnnxException($"the constant \"{name}\" has the number format {type}, and those of 32 and 64 bits can be read");
        var data = raw ?? (ReadOnlyMemory<byte>)(format switch
        {
            OnnxType.Float32 => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(floats)),
            OnnxType.Float64 => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(doubles)),
            OnnxType.Int64 => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(wholes)),
            OnnxType.Int32 => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(smalls)),
            _ => [.. smalls.Select(value => (byte)value)],
        }).ToArray();
        var extents = dims.Select(dim => dim >= 0 ? checked((int)dim) : throw new OnnxException($"the constant \"{name}\" has an extent of {dim}")).ToArray();
        var count = extents.Aggregate(1L, (product, extent) => checked(product * extent));
        var width = format switch { OnnxType.Boolean => 1, OnnxType.Float32 or OnnxType.Int32 => sizeof(float), _ => sizeof(double) };
        return data.Length == count * width ? new(name, extents, format, data)
            : throw new OnnxException($"the constant \"{name}\" of [{string.Join(", ", extents)}] has {data.Length} bytes, and {count * width} are needed");
    }

    private static OnnxValue ReadValue(ByteString bytes)
    {
        var (name, type, shape) = ("", 0, new List<string>());
        void ReadShape(ByteString dims) => Each(dims, (field, input) =>
        {
            if (field != 1)
                return false;
            var extent = "";
            Each(input.ReadBytes(), (part, dim) => part switch
            {
                1 => Taken(extent = dim.ReadInt64().ToString(CultureInfo.InvariantCulture)),
                2 => Taken(extent = dim.ReadString()),
                _ => false,
            });
            shape.Add(extent);
            return true;
        });
        Each(bytes, (field, input) => field switch
        {
            1 => Taken(name = input.ReadString()),
            2 => Each(input.ReadBytes(), (kind, tensor) => kind == 1 && Each(tensor.ReadBytes(), (part, inner) =>
            {
                if (part == 1)
                    type = inner.ReadInt32();
                else if (part == 2)
                    ReadShape(inner.ReadBytes());
                else
                    return false;
                return true;
            })),
            _ => false,
        });
        return new(name, (OnnxType)type, shape);
    }

    /// <summary>Hands each field to a reader; what it does not take is passed over.</summary>
    private static bool Each(ByteString bytes, Func<int, CodedInputStream, bool> read) => Each(bytes, (field, input, _) => read(field, input));

    private static bool Each(ByteString bytes, Func<int, CodedInputStream, bool, bool> read)
    {
        using var input = bytes.CreateCodedInput();
        while (input.ReadTag() is > 0 and var tag)
        {
            if (!read(WireFormat.GetTagFieldNumber(tag), input, WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited))
                input.SkipLastField();
        }
        return true;
    }

    /// <summary>A repeated number: one after the other, or, as newer writers have it, all in one field.</summary>
    private static bool Packed<T>(CodedInputStream input, bool isPacked, List<T> values, Func<CodedInputStream, T> read)
    {
        if (!isPacked)
        {
            values.Add(read(input));
            return true;
        }
        using var inner = input.ReadBytes().CreateCodedInput();
        while (!inner.IsAtEnd)
            values.Add(read(inner));
        return true;
    }

    private static bool Taken<T>(T value)
    {
        _ = value;
        return true;
    }
}
