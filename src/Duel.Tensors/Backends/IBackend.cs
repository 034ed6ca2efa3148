namespace Duel.Tensors;

/// <summary>An engine: where the values of tensors lie and operations are carried out. All access to kernels is through this.</summary>
/// <remarks>
/// What is asked for has been checked by the public operations: shapes fit and types agree. An engine decides by itself how to do it, what to
/// fuse and what to keep from call to call, as long as the same call gives the same bits on any number of threads. Results are made in the
/// innermost <see cref="TensorScope"/>. Derivatives need nothing more: their rules are made of operations.
/// </remarks>
internal interface IBackend
{
    /// <summary>True if a recurrent layer goes through all steps in one operation; false if it is to be made of plain ones.</summary>
    bool UnrollsRecurrences { get; }

    /// <summary>Carries out an operation.</summary>
    /// <param name="operation">Operation to carry out.</param>
    /// <param name="inputs">In the order that <see cref="OperationKind"/> names them.</param>
    /// <param name="outputs">Takes the results, as many as are asked for.</param>
    /// <param name="mayOverwrite">True if the first input is not needed any more, so that the result may lie where it does.</param>
    void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite);

    /// <summary>Carries out an operation that takes elements which their values choose, and tells their flat places in <paramref name="x"/>.</summary>
    /// <param name="operation">Operation to carry out.</param>
    /// <param name="x">The elements.</param>
    /// <param name="places">Of the result's shape.</param>
    Tensor Choose(Operation.Choice operation, Tensor x, out Indices places);

    /// <summary>A new tensor of undefined contents.</summary>
    Tensor Allocate(Shape shape, DType type);

    /// <summary>Writes the same value everywhere.</summary>
    void Fill(Tensor to, double value);

    /// <summary>Writes random numbers.</summary>
    void Fill(Tensor to, in RandomNumbers numbers);

    /// <summary>Writes numbers of the host over all values of a float32 tensor.</summary>
    void Upload(ReadOnlySpan<float> from, Tensor to);

    /// <summary>Writes numbers of the host over all values, rounded to the tensor's type.</summary>
    void Upload(ReadOnlySpan<double> from, Tensor to);

    /// <summary>Reads numbers to the host, from the first on, as many as fit.</summary>
    void Download(Tensor from, Span<double> to);

    /// <summary>Writes the values of one tensor over those of another; types and numbers of elements are equal.</summary>
    void Copy(Tensor from, Tensor to);

    /// <summary>Takes one optimiser step in place.</summary>
    void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second);

    /// <summary>Takes one optimiser step in place, of many parameters that lie in one flat buffer and whose gradients lie apart.</summary>
    void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second);

    /// <summary>Moves values a share of the way to others, in place.</summary>
    void MoveTowards(Tensor values, Tensor target, double share);

    /// <summary>The Euclidean norm of all numbers of some tensors together.</summary>
    double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts);

    /// <summary>Takes one step of power iteration with a weight, in place of both vectors.</summary>
    void IteratePower(Tensor weight, Tensor left, Tensor right);
}
