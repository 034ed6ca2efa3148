namespace Duel.Backends.Torch;

/// <summary>The engine of LibTorch on the processor: it works on the memory of Duel's tensors, and hands on to the CPU's engine what it lacks, or what is faster there.</summary>
/// <remarks>
/// Both engines see the same memory, so that each operation chooses its own. Torch's derivatives are off: nothing here asks for one. See
/// docs/adr/0027-second-engine.md.
/// </remarks>
/// <param name="options">Share of the work that Torch takes, and its precision.</param>
internal sealed class TorchBackend(TorchOptions options) : BackendOnHost
{
    private readonly TorchFunctions functions = new(options.Rounding);
    private int threads;

    /// <summary>Operations that Torch has carried out.</summary>
    public long Taken { get; private set; }

    /// <inheritdoc/>
    public override void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        if (options.Takes(operation, inputs) && Carry(operation, inputs, outputs))
            Taken++;
        else
            Cpu.Run(operation, inputs, outputs, mayOverwrite);
    }

    /// <summary>Carries out what Torch knows, and makes no other view of the same memory.</summary>
    private bool Carry(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs)
    {
        if (threads != Parallelism.Threads)
            torch.set_num_threads(threads = Parallelism.Threads);
        if (operation is Operation.MatMul product && Product(product, inputs) is { } made)
        {
            outputs[0] = made;
            return true;
        }
        using var scope = torch.NewDisposeScope();
        if (TorchView.All(inputs) is not { } seen || functions.Run(operation, seen, outputs.Length) is not { } found)
            return false;
        for (var i = 0; i < found.Length; i++)
        {
            outputs[i] = Cpu.Allocate(TorchView.ShapeOf(found[i]), TorchView.TypeOf(found[i]));
            TorchView.Of(outputs[i]).copy_(found[i]);
        }
        return true;
    }

    /// <summary>A product of two matrices, with its shift written where the result lies, as no other kind can be; null for stacks and rounded numbers.</summary>
    private Tensor? Product(Operation.MatMul operation, ReadOnlySpan<Tensor> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        var (n, k) = operation.TransposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var m = operation.TransposeB ? b.Shape[^2] : b.Shape[^1];
        if (a.Shape.Rank != 2 || options.Rounding is not null)
            return null;
        var y = Cpu.Allocate([n, m], a.Type);
        using var scope = torch.NewDisposeScope();
        var to = TorchView.Of(y);
        var hasShift = inputs.Length > 2;
        if (hasShift)
            to.copy_(TorchView.Of(inputs[2]));
        else if (k == 0)
            to.zero_();
        to.addmm_(functions.Factor(TorchView.Of(a), operation.TransposeA), functions.Factor(TorchView.Of(b), operation.TransposeB), hasShift ? 1 : 0, 1);
        TorchFunctions.Rectify(to, operation.Slope);
        return y;
    }
}
