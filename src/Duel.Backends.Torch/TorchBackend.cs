namespace Duel.Backends.Torch;

/// <summary>The engine of LibTorch on the processor: it works on the memory of Duel's tensors, and hands on to the CPU's engine what it lacks, or what is faster there.</summary>
/// <remarks>
/// Both engines see the same memory, so that each operation chooses its own. Torch's derivatives are off: nothing here asks for one. See
/// docs/adr/0027-second-engine.md.
/// </remarks>
/// <param name="options">Share of the work that Torch takes, and its precision.</param>
internal sealed partial class TorchBackend(TorchOptions options) : IBackend
{
    private static readonly CpuBackend Cpu = CpuBackend.Instance;
    private int threads;

    /// <summary>Operations that Torch has carried out.</summary>
    public long Taken { get; private set; }

    public void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        if (outputs.Length == 1 && options.Takes(operation, inputs) && One(operation, inputs) is { } y)
        {
            outputs[0] = y;
            Taken++;
        }
        else
            Cpu.Run(operation, inputs, outputs, mayOverwrite);
    }

    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places) => Cpu.Choose(operation, x, out places);

    public Tensor Allocate(Shape shape, DType type) => Cpu.Allocate(shape, type);

    public void Fill(Tensor to, double value) => Cpu.Fill(to, value);

    public void Fill(Tensor to, in RandomNumbers numbers) => Cpu.Fill(to, numbers);

    public void Upload(ReadOnlySpan<float> from, Tensor to) => Cpu.Upload(from, to);

    public void Upload(ReadOnlySpan<double> from, Tensor to) => Cpu.Upload(from, to);

    public void Download(Tensor from, Span<double> to) => Cpu.Download(from, to);

    public void Copy(Tensor from, Tensor to) => Cpu.Copy(from, to);

    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second) => Cpu.Step(update, values, gradient, first, second);

    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second) =>
        Cpu.Step(update, values, gradients, starts, factor, first, second);

    public void MoveTowards(Tensor values, Tensor target, double share) => Cpu.MoveTowards(values, target, share);

    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts) => Cpu.Norm(tensors, starts);

    public void IteratePower(Tensor weight, Tensor left, Tensor right) => Cpu.IteratePower(weight, left, right);

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
