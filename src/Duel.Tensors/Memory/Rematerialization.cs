namespace Duel.Tensors;

/// <summary>Memory that can be had back while a graph waits to be differentiated.</summary>
/// <remarks>
/// Much of what a network makes on its way is looked at by no rule for a derivative, such as a convolution's output that is normalised
/// or added to something else; and batch norms and enlarged pictures can be made again in one pass over what they were made of, which is
/// kept anyway. A network gives both up as it goes, and a trainer gives up those of a generator while the discriminator has its turn.
/// </remarks>
public static class Rematerialization
{
    // Below, one pass more costs more than the memory is worth.
    private const long FewestBytes = 1 << 20;

    // Kept from step to step: what they grow to would be garbage of each.
    [ThreadStatic]
    private static HashSet<Node>? met;

    [ThreadStatic]
    private static List<Node>? inOrder;

    [ThreadStatic]
    private static Stack<Tensor>? open;

    /// <summary>Gives back the memory of every large tensor that an output was made of, and that no derivative needs or its operation can
    /// make again fast.</summary>
    /// <remarks>
    /// Each is made again, of the same bits, when it is asked for, and is gone again when the innermost scope ends. What it was made of,
    /// parameters included, must not change before. Tensors that share their memory with another of the graph are left alone.
    /// </remarks>
    /// <param name="output">Is itself left alone.</param>
    /// <param name="fewestBytes">Smaller tensors are left alone.</param>
    /// <param name="since">Is left alone, with all that was made before it; null for nothing.</param>
    public static void GiveUp(Tensor output, long fewestBytes = FewestBytes, Tensor? since = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (GradientMode.Traces)
            return;
        var boundary = since?.Node?.Id ?? -1;
        var nodes = Ancestors(output, boundary);
        foreach (var node in nodes)
            node.ForgetUse();
        foreach (var node in nodes)
            node.CountUse(boundary);
        output.LiveBlock.IsRead = true;
        foreach (var node in nodes)
            node.MarkReads(node.First.RequiresGradient, node.Second is { RequiresGradient: true });
        foreach (var node in nodes)
            LeaveToRemaking(node, output, fewestBytes);
        foreach (var node in nodes)
        {
            if (node.Output.Memory is { IsRead: false } block && IsCandidate(block, fewestBytes))
                node.Output.GiveUp();
        }
        nodes.Clear();
    }

    /// <summary>Lets the next gradient pass that consumes what it passes (<see cref="Gradient"/>) consume also what an output was made of, though that was
    /// made in outer scopes: for the last pass through a graph.</summary>
    /// <param name="output">It and all that it was made of, up to variables and constants, belong to the innermost scope afterwards.</param>
    public static void HandOver(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var nodes = Ancestors(output, boundary: -1);
        foreach (var node in nodes)
        {
            if (node.Output.Memory is { Depth: > 0 } block)
                block.Depth = TensorScope.Depth;
        }
        nodes.Clear();
    }

    /// <summary>Takes the mark of what is read off an output that can be made again fast, of what is kept anyway or of little.</summary>
    private static void LeaveToRemaking(Node node, Tensor output, long fewestBytes)
    {
        if (node.Output == output || !node.Operation.IsRemadeFast || node.Output.Memory is not { IsRead: true } block || !IsCandidate(block, fewestBytes))
            return;
        if (!HasItsInputs(node, fewestBytes))
        {
            if (!IsMadeOfLess(node))
                return;
            node.MarkInputs();
        }
        block.IsRead = false;
    }

    /// <summary>True if all inputs of a node stay, or can be made again fast.</summary>
    private static bool HasItsInputs(Node node, long fewestBytes)
    {
        for (var i = 0; i < node.InputCount; i++)
        {
            var input = node.Input(i);
            if (input.Memory is { } block ? block.IsRead || !IsCandidate(block, fewestBytes) : input.Node is null)
                continue;
            if (input.Node is not { } maker || !maker.Operation.IsRemadeFast || !HasItsInputs(maker, fewestBytes))
                return false;
        }
        return true;
    }

    private static bool IsMadeOfLess(Node node)
    {
        long inputs = 0;
        for (var i = 0; i < node.InputCount; i++)
            inputs += node.Input(i).Shape.Count;
        return 2 * inputs <= node.Output.Shape.Count;
    }

    /// <summary>True if a block is large, and one output that was looked through lies in it alone.</summary>
    private static bool IsCandidate(Block block, long fewestBytes) => block.Ahead == 1 && block.Bytes >= fewestBytes;

    /// <summary>The nodes that made a tensor after a boundary, in the order of their making.</summary>
    private static List<Node> Ancestors(Tensor output, long boundary)
    {
        var (known, nodes, tensors) = (met ??= [], inOrder ??= [], open ??= []);
        tensors.Push(output);
        while (tensors.TryPop(out var tensor))
        {
            if (tensor.Node is not { } node || node.Id <= boundary || !known.Add(node))
                continue;
            nodes.Add(node);
            for (var i = 0; i < node.InputCount; i++)
                tensors.Push(node.Input(i));
        }
        known.Clear();
        nodes.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return nodes;
    }
}
