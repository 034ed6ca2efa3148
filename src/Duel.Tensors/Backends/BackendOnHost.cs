namespace Duel.Tensors;

/// <summary>An engine on the memory of the CPU's, which carries out everything but operations: those are chosen one by one.</summary>
internal abstract class BackendOnHost : IBackend
{
    /// <summary>The engine that it shares its memory with.</summary>
    protected static CpuBackend Cpu => CpuBackend.Instance;

    /// <inheritdoc/>
    public bool UnrollsRecurrences => true;

    /// <inheritdoc/>
    public abstract void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite);

    /// <inheritdoc/>
    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places) => Cpu.Choose(operation, x, out places);

    /// <inheritdoc/>
    public Tensor Allocate(Shape shape, DType type) => Cpu.Allocate(shape, type);

    /// <inheritdoc/>
    public void Fill(Tensor to, double value) => Cpu.Fill(to, value);

    /// <inheritdoc/>
    public void Fill(Tensor to, in RandomNumbers numbers) => Cpu.Fill(to, numbers);

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<float> from, Tensor to) => Cpu.Upload(from, to);

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<double> from, Tensor to) => Cpu.Upload(from, to);

    /// <inheritdoc/>
    public void Download(Tensor from, Span<double> to) => Cpu.Download(from, to);

    /// <inheritdoc/>
    public void Copy(Tensor from, Tensor to) => Cpu.Copy(from, to);

    /// <inheritdoc/>
    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second) => Cpu.Step(update, values, gradient, first, second);

    /// <inheritdoc/>
    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second) =>
        Cpu.Step(update, values, gradients, starts, factor, first, second);

    /// <inheritdoc/>
    public void MoveTowards(Tensor values, Tensor target, double share) => Cpu.MoveTowards(values, target, share);

    /// <inheritdoc/>
    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts) => Cpu.Norm(tensors, starts);

    /// <inheritdoc/>
    public void IteratePower(Tensor weight, Tensor left, Tensor right) => Cpu.IteratePower(weight, left, right);
}
