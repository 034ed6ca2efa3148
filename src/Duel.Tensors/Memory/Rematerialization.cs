namespace Duel.Tensors;

/// <summary>Memory that can be had back for one pass over the data, while a graph waits to be differentiated.</summary>
/// <remarks>
/// The outputs of batch norm are half of what a generator has to remember, and its other half makes them again. A trainer gives them up
/// while the discriminator has its turn.
/// </remarks>
public static class Rematerialization
{
    // Below, one pass more costs more than the memory is worth.
    private const long FewestBytes = 1 << 20;

    // Kept from step to step: what they grow to would be garbage of each.
    [ThreadStatic]
    private static HashSet<Node>? met;

    [ThreadStatic]
    private static Stack<Tensor>? open;

    /// <summary>Gives back the memory of every large tensor that an output was made of, and that its operation can make again fast.</summary>
    /// <remarks>
    /// Each is made again, of the same bits, when it is asked for, and is gone again when the innermost scope ends. What it was made of,
    /// parameters included, must not change before. Tensors that share their memory with another of the graph are left alone.
    /// </remarks>
    /// <param name="output">Is itself left alone.</param>
    /// <param name="fewestBytes">Smaller tensors are left alone.</param>
    public static void GiveUp(Tensor output, long fewestBytes = FewestBytes)
    {
        ArgumentNullException.ThrowIfNull(output);
        var nodes = met ??= [];
        open ??= [];
        open.Push(output);
        while (open.TryPop(out var tensor))
        {
            if (tensor.Node is not { } node || !nodes.Add(node))
                continue;
            for (var i = 0; i < node.InputCount; i++)
                open.Push(node.Input(i));
        }
        foreach (var node in nodes)
        {
            if (node.Operation.CanRemake && node.Output != output && node.Output.Memory is { } block && block.Bytes >= fewestBytes && !IsShared(nodes, node.Output, block))
                node.Output.GiveUp();
        }
        nodes.Clear();
    }

    private static bool IsShared(HashSet<Node> nodes, Tensor owner, Block block)
    {
        foreach (var node in nodes)
        {
            if (LiesIn(node, owner, block))
                return true;
        }
        return false;
    }

    /// <summary>True if another tensor that a node knows lies in a block.</summary>
    private static bool LiesIn(Node node, Tensor owner, Block block)
    {
        var isThere = Is(node.Output);
        for (var i = 0; i < node.InputCount; i++)
            isThere |= Is(node.Input(i));
        return isThere;

        bool Is(Tensor tensor) => tensor != owner && tensor.Memory == block;
    }
}
