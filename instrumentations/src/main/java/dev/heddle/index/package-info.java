// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Which classes are woven with what: the index, the transformer that asks it, and its loaders. */
@org.jspecify.annotations.NullMarked
package dev.heddle.index;
