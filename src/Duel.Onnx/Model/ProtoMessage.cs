using Google.Protobuf;

namespace Duel.Onnx;

/// <summary>A message in the making: fields by their numbers in the published schema.</summary>
/// <remarks>The schema that is needed is a page, so it is written here in place of generated classes: docs/adr/0024-onnx-by-tracing.md.</remarks>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> fields = [];

    /// <summary>The whole message.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            using var bytes = new MemoryStream();
            using (var output = new CodedOutputStream(bytes, leaveOpen: true))
                fields.ForEach(write => write(output));
            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
    }

    public ProtoMessage Add(int field, long value) => Add(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoMessage Add(int field, float value) => Add(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public ProtoMessage Add(int field, double value) => Add(field, WireFormat.WireType.Fixed64, output => output.WriteDouble(value));

    public ProtoMessage Add(int field, string value) => Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtoMessage Add(int field, ReadOnlyMemory<byte> value) => Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value)));

    public ProtoMessage Add(int field, ProtoMessage value) => Add(field, value.Bytes);

    public ProtoMessage AddEach<T>(int field, IEnumerable<T> values, Func<T, ProtoMessage> message)
    {
        foreach (var value in values)
            Add(field, message(value));
        return this;
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        fields.Add(output => output.WriteTag(field, type));
        fields.Add(write);
        return this;
    }
}
