using Duel.Losses;
using Duel.Networks;

namespace Duel.Training.Tests;

/// <summary>Architectures whose discriminators games can be played with.</summary>
internal static class JudgesOfGames
{
    extension(MlpArchitecture design)
    {
        /// <summary>The design with an autoencoder where the game is one of energies.</summary>
        public MlpArchitecture For(IAdversarialLoss game) => game is EnergyMargin or BoundaryEquilibrium ? design with { DiscriminatorKind = DiscriminatorKind.Reconstruction } : design;
    }
}
