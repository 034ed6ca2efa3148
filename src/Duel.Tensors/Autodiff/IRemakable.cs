namespace Duel.Tensors;

/// <summary>A node whose output costs one pass over memory to make again.</summary>
internal interface IRemakable
{
    /// <summary>A new tensor of the output's bits.</summary>
    Tensor Remake();
}
