namespace Duel.Backends.Torch;

/// <summary>The engine of LibTorch on the processor: it works on the memory of Duel's tensors, and hands on to the CPU's engine what it lacks, or what is faster there.</summary>
/// <remarks>
/// Both engines see the same memory, so that each operation chooses its own. Torch's derivatives are off: nothing here asks for one. See
/// docs/adr/0027-second-engine.md.
/// </remarks>
/// <param name="options">Share of the work that Torch takes, and its precision.</param>
internal sealed partial class TorchBackend(TorchOptions options) : BackendOnHost
{
    private int threads;

    /// <summary>Operations that Torch has carried out.</summary>
    public long Taken { get; private set; }

    /// <inheritdoc/>
    public override void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        if (outputs.Length == 1 && options.Takes(operation, inputs) && One(operation, inputs) is { } y)
        {
            outputs[0] = y;
            Taken++;
        }
        else
            Cpu.Run(operation, inputs, outputs, mayOverwrite);
    }

    /// <summary>The result; null of kinds that Torch lacks, or that are no more than another view of the memory.</summary>
    private Tensor? One(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        if (threads != Parallelism.Threads)
            torch.set_num_threads(threads = Parallelism.Threads);
        return operation.Kind switch
        {
            OperationKind.MatMul => MatMul(inputs, (Operation.MatMul)operation),
            OperationKind.Convolve => Convolve(inputs, (Operation.Convolution)operation),
            OperationKind.ConvolveTransposed => ConvolveTransposed(inputs, (Operation.Convolution)operation),
            OperationKind.ConvolveWeightGradient => ConvolveWeightGradient(inputs, (Operation.Convolution)operation),
            _ => Value(operation, inputs),
        };
    }
}
