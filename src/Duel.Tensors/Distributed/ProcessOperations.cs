namespace Duel.Tensors;

/// <summary>Functions of the tensors of all processes of a group.</summary>
public static class ProcessOperations
{
    // The loss is the mean of the processes' own losses by their shares, and so is what comes back: the rule is the function itself.
    private static readonly Operation.Unary Mean = new(OperationKind.MeanOverProcesses, (_, _, gradient) => gradient.MeanOverProcesses());

    extension(Tensor x)
    {
        /// <summary>The mean of this tensor over the processes of <see cref="ProcessGroup.Current"/>, each counted by its
        /// <see cref="ProcessGroup.Share"/>; the tensor's own values for a single process.</summary>
        /// <remarks>Derivatives are those of the mean loss over all processes. Every process takes it, and its derivative, at the same place.</remarks>
        public Tensor MeanOverProcesses() => Mean.Apply(x);
    }
}
