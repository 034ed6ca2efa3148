using System.Text;

namespace Duel.Tensors;

/// <summary>The recorded operations that some tensors were made by: a forward pass as data.</summary>
/// <remarks>
/// <code>
/// var graph = Graph.Of(generator.Forward(latents.AsVariable()));
/// foreach (var node in graph.Nodes)
///     Console.WriteLine($"{node.Output.Shape} = {node.Operation}");
/// </code>
/// A graph reaches back to leaves: variables such as parameters, and whatever was made while nothing was recorded, or of nothing but
/// constants. A leaf is known by its identity.
/// </remarks>
public sealed class Graph
{
    private Graph(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> leaves, IReadOnlyList<GraphNode> nodes) =>
        (Outputs, Leaves, Nodes) = (outputs, leaves, nodes);

    /// <summary>The tensors that were asked about.</summary>
    public IReadOnlyList<Tensor> Outputs { get; }

    /// <summary>Tensors that no recorded operation made, in the order in which the nodes use them first.</summary>
    public IReadOnlyList<Tensor> Leaves { get; }

    /// <summary>The operations in the order in which they were carried out, so that a node comes after those that made its inputs.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Lists what made some tensors.</summary>
    /// <param name="outputs">At least one; a leaf is its own graph.</param>
    public static Graph Of(params Tensor[] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentOutOfRangeException.ThrowIfZero(outputs.Length);
        var met = new HashSet<Node>();
        var open = new Stack<Tensor>(outputs);
        while (open.TryPop(out var tensor))
        {
            if (tensor.Maker is not { } maker || !met.Add(maker))
                continue;
            for (var i = 0; i < maker.InputCount; i++)
                open.Push(maker.Input(i));
        }
        var nodes = met.OrderBy(node => node.Id).Select(node => new GraphNode(node.Operation, [.. Enumerable.Range(0, node.InputCount).Select(node.Input)], node.Output)).ToArray();
        var leaves = nodes.SelectMany(node => node.Inputs).Concat(outputs).Where(tensor => tensor.Maker is null).Distinct();
        return new([.. outputs], [.. leaves], nodes);
    }

    /// <summary>A line for each node: the number of its output, what made it from which numbers, and its shape.</summary>
    public override string ToString()
    {
        var numbers = new Dictionary<Tensor, int>();
        foreach (var tensor in Leaves.Concat(Nodes.Select(node => node.Output)))
            numbers.Add(tensor, numbers.Count);
        var text = new StringBuilder();
        foreach (var leaf in Leaves)
            text.AppendLine($"%{numbers[leaf]} = leaf: {leaf.Type}{leaf.Shape}");
        foreach (var node in Nodes)
            text.AppendLine($"%{numbers[node.Output]} = {node.Operation} of {string.Join(", ", node.Inputs.Select(input => $"%{numbers[input]}"))}: {node.Output.Type}{node.Output.Shape}");
        return text.ToString();
    }
}

/// <summary>One recorded operation of a <see cref="Graph"/>.</summary>
/// <param name="Operation">Operation that was carried out.</param>
/// <param name="Inputs">To which tensors, in the order that <see cref="OperationKind"/> names.</param>
/// <param name="Output">Result of it; its shape and type are known even when its memory has been given back.</param>
public sealed record GraphNode(Operation Operation, IReadOnlyList<Tensor> Inputs, Tensor Output);
