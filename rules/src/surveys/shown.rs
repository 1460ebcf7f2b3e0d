//! The words in which the survey and the matrix are asked for and shown.

use super::Layer;
use crate::word::words;

words! {
    /// Which layer of the matrix is looked at.
    MatrixLayer {
        Direct = "DIRECT", "直接支援";
        Indirect = "INDIRECT", "間接支援";
        Both = "BOTH", "直接・間接";
    }
}

impl MatrixLayer {
    /// None where both lie over each other.
    pub fn layer(self) -> Option<Layer> {
        match self {
            Self::Direct => Some(Layer::Direct),
            Self::Indirect => Some(Layer::Indirect),
            Self::Both => None,
        }
    }
}
