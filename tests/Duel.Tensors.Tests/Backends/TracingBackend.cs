namespace Duel.Tensors.Tests;

/// <summary>The engine of the CPU, with a list of what it was asked for.</summary>
internal sealed class TracingBackend : IBackend
{
    private static readonly CpuBackend Cpu = CpuBackend.Instance;

    /// <summary>Every operation so far, in order.</summary>
    public List<Operation> Operations { get; } = [];

    /// <summary>How often values were changed, moved or read otherwise.</summary>
    public int OtherCalls { get; private set; }

    public bool UnrollsRecurrences => true;

    public void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        Operations.Add(operation);
        Cpu.Run(operation, inputs, outputs, mayOverwrite);
    }

    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places)
    {
        Operations.Add(operation);
        return Cpu.Choose(operation, x, out places);
    }

    public Tensor Allocate(Shape shape, DType type) => Counted().Allocate(shape, type);

    public void Fill(Tensor to, double value) => Counted().Fill(to, value);

    public void Fill(Tensor to, in RandomNumbers numbers) => Counted().Fill(to, numbers);

    public void Upload(ReadOnlySpan<float> from, Tensor to) => Counted().Upload(from, to);

    public void Upload(ReadOnlySpan<double> from, Tensor to) => Counted().Upload(from, to);

    public void Download(Tensor from, Span<double> to) => Counted().Download(from, to);

    public void Copy(Tensor from, Tensor to) => Counted().Copy(from, to);

    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second) => Counted().Step(update, values, gradient, first, second);

    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second) =>
        Counted().Step(update, values, gradients, starts, factor, first, second);

    public void MoveTowards(Tensor values, Tensor target, double share) => Counted().MoveTowards(values, target, share);

    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts) => Counted().Norm(tensors, starts);

    public void IteratePower(Tensor weight, Tensor left, Tensor right) => Counted().IteratePower(weight, left, right);

    private CpuBackend Counted()
    {
        OtherCalls++;
        return Cpu;
    }
}
