namespace Duel.Onnx;

/// <summary>Models as files.</summary>
public static partial class OnnxFile
{
    /// <summary>Writes a file; it appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="IOException">It could not be written; what was there before is untouched.</exception>
    public static void Write(string path, OnnxModel model) => WholeFile.Write(path, stream => Write(stream, model));

    /// <summary>Writes a model.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="model">The model.</param>
    public static void Write(Stream stream, OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(model);
        stream.Write(new ProtoMessage()
            .Add(1, model.Format)
            .Add(2, model.Producer)
            .Add(7, Message(model.Graph))
            .Add(8, new ProtoMessage().Add(1, "").Add(2, model.Opset))
            .AddEach(14, model.Metadata, fact => new ProtoMessage().Add(1, fact.Key).Add(2, fact.Value))
            .Bytes.Span);
    }

    private static ProtoMessage Message(OnnxGraph graph) => new ProtoMessage()
        .AddEach(1, graph.Nodes, Message)
        .Add(2, graph.Name)
        .AddEach(5, graph.Initializers, Message)
        .AddEach(11, graph.Inputs, Message)
        .AddEach(12, graph.Outputs, Message);

    private static ProtoMessage Message(OnnxNode node)
    {
        var message = new ProtoMessage();
        foreach (var input in node.Inputs)
            message.Add(1, input);
        foreach (var output in node.Outputs)
            message.Add(2, output);
        return message.Add(3, node.Outputs[0]).Add(4, node.Operator).AddEach(5, node.Attributes, Message);
    }

    private static ProtoMessage Message(OnnxAttribute attribute)
    {
        var message = new ProtoMessage().Add(1, attribute.Name);
        switch (attribute.Value)
        {
            case float number:
                return message.Add(2, number).Add(20, 1);
            case long whole:
                return message.Add(3, whole).Add(20, 2);
            case string word:
                return message.Add(4, word).Add(20, 3);
            case OnnxTensor tensor:
                return message.Add(5, Message(tensor)).Add(20, 4);
            case float[] numbers:
                foreach (var number in numbers)
                    message.Add(7, number);
                return message.Add(20, 6);
            case long[] numbers:
                foreach (var number in numbers)
                    message.Add(8, number);
                return message.Add(20, 7);
            default:
                throw new OnnxException($"the attribute {attribute.Name} is a {attribute.Value.GetType().Name}, which no attribute can be");
        }
    }

    private static ProtoMessage Message(OnnxTensor tensor)
    {
        var message = new ProtoMessage();
        foreach (var extent in tensor.Extents)
            message.Add(1, extent);
        return message.Add(2, (long)tensor.Type).Add(8, tensor.Name).Add(9, tensor.Data);
    }

    private static ProtoMessage Message(OnnxValue value)
    {
        var shape = new ProtoMessage().AddEach(1, value.Shape, extent => long.TryParse(extent, out var number) ? new ProtoMessage().Add(1, number) : new ProtoMessage().Add(2, extent));
        return new ProtoMessage().Add(1, value.Name).Add(2, new ProtoMessage().Add(1, new ProtoMessage().Add(1, (long)value.Type).Add(2, shape)));
    }
}
