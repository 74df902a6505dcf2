// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** How the application's bytecode is changed: the weaver, the linker and what they are told. */
@org.jspecify.annotations.NullMarked
package dev.heddle.weaver;
